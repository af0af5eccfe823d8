package dev.ratchet.check.rule.text;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextChecksTest {
  @Test
  void containsWantsEveryText() {
    String check = "check: contains\ntext: [30 days, receipt]";

    passed(Scene.reply("Hand in the RECEIPT within 30 days.").check(check));
    failed(Scene.reply("Hand it in within 30 days.").check(check), "'receipt'");
    failed(Scene.reply("").check(check), "'30 days'", "'receipt'");
  }

  @Test
  void containsAnyWantsOneText() {
    String check = "check: contains\ntext: [portal, Portal B]\nmatch: any\nignore-case: false";

    passed(Scene.reply("Use the portal.").check(check));
    failed(Scene.reply("Use the PORTAL.").check(check));
  }

  @Test
  void textIsComparedAsAReaderSeesIt() {
    passed(Scene.reply("with\u00a030\n\n days").check("check: contains\ntext: 30 days"));
    failed(
        Scene.reply("sal\u200bary b\u00adands").check("check: not-contains\ntext: salary bands"));
    failed(Scene.reply("ｓalary").check("check: not-contains\ntext: SALARY"));
  }

  @Test
  void notContainsNamesWhatWasFound() {
    String check = "check: not-contains\ntext: [alpha, beta]";

    passed(Scene.reply("gamma").check(check));
    passed(Scene.reply("").check(check));
    failed(Scene.reply("the Beta version").check(check), "'beta'");
  }

  @Test
  void equalsComparesTheWholeReply() {
    String check = "check: equals\ntext: ESCALATE";

    passed(Scene.reply(" ESCALATE\n").check(check));
    failed(Scene.reply("ESCALATE now").check(check), "from character 9");
    failed(Scene.reply("").check(check), "from character 1");
    failed(Scene.reply("escalate").check(check));
    passed(Scene.reply("escalate").check(check + "\nignore-case: true"));
  }

  @Test
  void startsWithComparesTheBeginning() {
    String check = "check: starts-with\ntext: 'Dear  Kim'";

    passed(Scene.reply(" Dear Kim, welcome").check(check));
    failed(Scene.reply("dear Kim").check(check), "begins otherwise");
    passed(Scene.reply("dear Kim").check(check + "\nignore-case: true"));
    failed(Scene.reply("Hello. Dear Kim").check(check));
    failed(Scene.reply("").check(check));
    passed(Scene.reply("\u200bDear Kim\u202e").check(check));
  }

  @Test
  void regexMatchesAnywhereOrTheWhole() {
    passed(Scene.reply("see INC0012345").check("check: regex\npattern: 'INC[0-9]{7}'"));
    failed(Scene.reply("see INC1").check("check: regex\npattern: 'INC[0-9]{7}'"), "no match");
    failed(Scene.reply("see a").check("check: regex\npattern: 'a'\nmatch: whole"));
    failed(Scene.reply("").check("check: regex\npattern: 'a'"));
    passed(Scene.reply("").check("check: regex\npattern: 'a'\nnegate: true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a(?=b) ~ look-ahead",
        "a(?!b) ~ look-ahead",
        "(?<=a)b ~ look-behind",
        "(?<!a)b ~ look-behind",
        "(a)\\1 ~ back-reference",
        "(?P<n>a)(?P=n) ~ back-reference",
        "(a)\\k<x> ~ back-reference",
        "a++ ~ possessive quantifier",
        "a*+b ~ possessive quantifier",
        "(?>a) ~ atomic group",
        "(a)?(?(1)b) ~ conditional group",
        "(?R) ~ recursion",
        "(?#note)a ~ comment group",
        "(?:(a+)b?)+\\1c ~ back-reference",
        "(\\w*)*\\1! ~ back-reference"
      })
  void unsupportedConstructsAreRefusedByName(String pattern, String construct) {
    assertThatThrownBy(() -> Scene.reply("x").check("check: regex\npattern: '" + pattern + "'"))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:2:")
        .hasMessageContaining(construct);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[a",
        "*a",
        "a{1001}",
        "((a{100}){100}){100}",
        "((a{1,30}){1,30})!",
        "\\p{Nope}"
      })
  void brokenPatternsAreRefusedWithTheirPlace(String pattern) {
    assertThatThrownBy(() -> Scene.reply("x").check("check: regex\npattern: '" + pattern + "'"))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:2:");
  }

  /** Patterns that make backtracking engines hang; each is linear here or was refused above. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|aa)+$",
        "(x+x+)+y",
        "^(\\w+\\s?)*$",
        "(.*,){20}z",
        "((ab)*)*c",
        "(a*)*b",
        "(a|a?)+b",
        "(.*a){20}",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(([^,]*,)*)*x",
        "(?:a?){50}a{50}",
        "(\\d+)*-",
        "((a{1,20}){1,20})!",
        "(?i)(ß|ss)+$",
        "^(a+)*(b+)*(c+)*d$",
        "(\\s*\\S*)*\\z!",
        "(.+)+\\n\\n!",
        "([\\s\\S]*x){10}",
        "(a.*b.*c.*)+d"
      })
  void regexBombsEndInTime(String pattern) {
    List<String> inputs =
        List.of("a".repeat(100_000) + "!", "ab,".repeat(33_000), "x".repeat(99_999) + "\n");
    for (String input : inputs) {
      Scene scene = Scene.reply(input);
      long before = System.nanoTime();
      assertThat(scene.check("check: regex\npattern: '" + pattern + "'").conclusion()).isNotNull();
      assertThat((System.nanoTime() - before) / 1_000_000)
          .as("ms for %s", pattern)
          .isLessThan(8_000);
    }
  }

  @Test
  void regexDoesNotReadMoreThanAMillionCharacters() {
    open(Scene.reply("a".repeat(1_000_001)).check("check: regex\npattern: a"), "1000001");
    passed(Scene.reply("a".repeat(1_000_000)).check("check: regex\npattern: a"));
  }

  @Test
  void lengthCountsCodePointsOrWords() {
    passed(Scene.reply("💡💡💡").check("check: length\nat-most: 3"));
    failed(Scene.reply("abcd").check("check: length\nat-most: 3"), "4 characters");
    passed(
        Scene.reply("one two, three").check("check: length\nat-least: 3\nat-most: 3\nunit: words"));
    failed(Scene.reply("").check("check: length\nat-least: 1\nunit: words"), "0 words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: contains",
        "check: contains\ntext: ''",
        "check: contains\ntext: [a, '\u200b']",
        "check: contains\ntext: a\nmatch: most",
        "check: not-contains\ntext: a\nignore_case: true",
        "check: equals",
        "check: starts-with",
        "check: starts-with\ntext: ' '",
        "check: length",
        "check: length\nat-most: 1\nat-least: 2",
        "check: length\nat-least: -1",
        "check: length\nat-most: 1.5",
        "check: regex\npattern: a\nnegate: maybe"
      })
  void wrongSettingsAreRefusedWithTheirPlace(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
