package dev.ratchet.check.rule.text;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadabilityChecksTest {
  private static final String ENGLISH =
      "You can reset your password in the portal, and then you have to sign in again with it.";
  private static final String GERMAN =
      "Sie können Ihr Kennwort im Portal zurücksetzen und müssen sich danach wieder anmelden.";
  private static final String REFERRED =
      "{\"id\": \"c-1\", \"input\": [{\"content\": \"Wie setze ich mein Kennwort im Portal zurück,"
          + " und was muss ich danach tun?\"}], \"reference\": \"Reset it in the portal.\","
          + " \"expect\": [{\"check\": \"declines\"}]}";

  @Test
  void similarTakesTheBestOfItsTextsOrTheReference() {
    passed(
        Scene.reply("reset it  in the PORTAL")
            .check("check: similar\ntext: [no, Reset it in the portal]"));
    failed(Scene.reply("ask your manager").check("check: similar\ntext: Reset it in the portal"));
    failed(
        Scene.reply("reset it in the PORTAL")
            .check("check: similar\ntext: Reset it in the portal\nignore-case: false"),
        "0.6");
    passed(Scene.of(REFERRED, "Reset it in the portal!").check("check: similar"));
    open(Scene.reply("x").check("check: similar"), "no reference");
    failed(Scene.reply("").check("check: similar\ntext: a"));
    passed(
        Scene.reply("First sign out, then reset it in the portal, please.")
            .check(
                "check: similar\ntext: Reset it in the portal\nmeasure: rouge-l\nat-least: 0.6"));
    failed(
        Scene.reply("The portal is down.")
            .check("check: similar\ntext: Reset it in the portal\nmeasure: bleu\nat-least: 0.5"));
  }

  @Test
  void languageIsThatOfMostOfTheReply() {
    passed(Scene.reply(ENGLISH).check("check: language\nis: en"));
    failed(Scene.reply(GERMAN).check("check: language\nis: en"), "de 100 %");
    passed(Scene.reply(GERMAN).check("check: language\nis: [en, de]"));
    String mostlyGerman = (GERMAN + "\n").repeat(12) + (ENGLISH + "\n").repeat(4);
    passed(Scene.reply(mostlyGerman).check("check: language\nis: de"));
    failed(Scene.reply(mostlyGerman).check("check: language\nis: de\nat-least: 0.95"), "en ");
    open(Scene.reply("OK").check("check: language\nis: en"), "too short");
    open(Scene.reply("").check("check: language\nis: en"), "too short");
    passed(Scene.reply("```\nint i = 0;\n```\n" + ENGLISH).check("check: language\nis: en"));
  }

  @Test
  void languageCanBeThatOfTheQuestion() {
    passed(Scene.of(REFERRED, GERMAN).check("check: language\nis: question"));
    failed(Scene.of(REFERRED, ENGLISH).check("check: language\nis: question"), "en 100 %");
    open(Scene.reply(ENGLISH).check("check: language\nis: question"), "question");
  }

  @Test
  void readingLevelIsLix() {
    String easy =
        "The cat sat on the mat. It was a big cat. The dog ran up to it. They met at the door.";
    passed(Scene.reply(easy).check("check: reading-level\nat-most: 10"));
    String hard =
        "Notwithstanding aforementioned contractual stipulations, beneficiaries irrevocably"
            + " acknowledge supplementary indemnification requirements concerning prospective"
            + " liabilities, encompassing administrative expenditures attributable thereto"
            + " notwithstanding termination.";
    failed(Scene.reply(hard).check("check: reading-level\nat-most: 60"), "LIX");
    passed(Scene.reply(hard).check("check: reading-level\nat-least: 60"));
    open(Scene.reply("Yes.").check("check: reading-level\nat-most: 40"), "1 words");
    open(Scene.reply("").check("check: reading-level\nat-most: 40"), "0 words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: similar\ntext: ''",
        "check: similar\ntext: a\nmeasure: cosine",
        "check: similar\ntext: a\nat-least: 80",
        "check: language",
        "check: language\nis: english",
        "check: language\nis: [de, question]",
        "check: reading-level",
        "check: reading-level\nat-least: 50\nat-most: 40",
      })
  void settingsThatMeanNothingAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check)).isInstanceOf(RatchetException.class);
  }
}
