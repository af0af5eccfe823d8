package dev.ratchet.check.rule.source;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CitationCoverageCheckTest {
  private static final String CHECK = "check: citation-coverage";

  private static long sentences(String reply) {
    return CitedSentences.of(reply).size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hotel costs are refunded up to 140 EUR [travel-2]. Breakfast is included [travel-2].",
        "Hotel costs are refunded up to 140 EUR. [travel-2] Breakfast is not included. [travel-3]",
        "Hotel costs are refunded up to 140 EUR.[travel-2]",
        "Hotel costs are refunded up to 140 EUR!【travel-2】",
        "**Hotel costs** are refunded in full ([travel-2]).",
        "# What is refunded in general\n\nHotel costs are refunded in full [travel-2].",
        "The following is refunded:\n- hotel costs up to 140 EUR [travel-2]\n- meals, 28 EUR [travel-3]",
        "Hotel costs are refunded in full\nand without receipts [travel-2].",
        "Hotel costs are refunded in full.\n\n[travel-2]",
        "| what | how much |\n|---|---|\n| hotel up to 140 EUR [travel-2] | x |",
        "Z. B. werden am 3. Mai ca. 140 EUR erstattet, vgl. Abs. 2 [travel-2].",
        "Costs of approx. 4.2 percent, e.g. fees, are refunded by Dr. Smith [travel-2].",
        "酒店费用最高可报销一百四十欧元[travel-2]。",
        "```\ncode is no sentence at all\n```\nHotel costs are refunded in full [travel-2].",
        "Hello! Thank you for your question about travel. Is there anything else I can do?",
        "Gerne helfe ich Ihnen dabei weiter. Melden Sie sich bei Fragen jederzeit gern.",
        "I'm sorry, I can't share salary information with you.",
        "Dazu habe ich leider keine Informationen gefunden.",
        "Yes, of course.",
        ""
      })
  void everyFactualSentenceIsCovered(String reply) {
    passed(Scene.reply(reply).check(CHECK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hotel costs are refunded up to 140 EUR.",
        "Hotel costs are refunded up to 140 EUR [travel-2]. Breakfast is never included in it.",
        "Breakfast is never included in it. Hotel costs are refunded up to 140 EUR [travel-2].",
        "Up to 140 EUR.",
        "- hotel costs up to 140 EUR [travel-2]\n- meals up to 28 EUR",
        "| hotel | 140 EUR [travel-2] |\n| meals | 28 EUR |",
        "Hotelkosten werden bis zur Grenze erstattet. Das gilt seit Mai [travel-2].",
        "酒店费用最高可报销一百四十欧元。早餐包括在内[travel-2]。",
        "Hotel costs are refunded in full [1].",
        "I can confirm that 3 nights are refunded.",
        "Hotel costs are re\u200bfunded in full, \u202eevil.",
        "Hotel costs are refunded. See note [x] for everything else."
      })
  void aFactWithoutACitationFails(String reply) {
    failed(Scene.reply(reply).check(CHECK), "without");
  }

  @Test
  void theShareAndTheParagraphMaySuffice() {
    String three =
        "Hotel costs are refunded in full. Meals are refunded up to 28 EUR. Taxis too, with a receipt"
            + " [travel-2].\n\nBikes are not refunded at all [travel-3].";

    failed(Scene.reply(three).check(CHECK), "2 of 4");
    passed(Scene.reply(three).check(CHECK + "\nat-least: 0.5"));
    failed(Scene.reply(three).check(CHECK + "\nat-least: 0.51"));
    passed(Scene.reply(three).check(CHECK + "\nwithin: paragraph"));
    failed(
        Scene.reply(three + "\n\nTrains are always refunded.")
            .check(CHECK + "\nwithin: paragraph"));
  }

  @Test
  void standardSentencesMayBeIgnored() {
    String reply = "Hotel costs are refunded [travel-2]. This is no legal advice of any kind.";
    failed(Scene.reply(reply).check(CHECK));
    passed(Scene.reply(reply).check(CHECK + "\nignore: [No legal  advice]"));
  }

  @Test
  void sentencesAreCutMechanically() {
    assertThat(sentences("One is here. Two is here! Three is here? Four")).isEqualTo(4);
    assertThat(sentences("Das gilt z. B. am 3. Mai, d. h. bald. Mehr nicht.")).isEqualTo(2);
    assertThat(sentences("It is 4.2 EUR, i.e. little, says Mr. Xu. Next.")).isEqualTo(2);
    assertThat(sentences("Wait... what? \"Yes.\" He left.")).isEqualTo(4);
    assertThat(sentences("a\n- b\n- c\n\nd")).isEqualTo(4);
    assertThat(sentences("---\n# Title\n\n")).isZero();
  }

  @Test
  void hugeRepliesAreReadInTime() {
    long before = System.nanoTime();
    for (String piece : new String[] {"a. ", "z. B. ", ". [a-1]", "1. ", "[", "a b c d e. ", "。"}) {
      assertThat(Scene.reply(piece.repeat(40_000)).check(CHECK)).isNotNull();
    }
    assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(30_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"at-least: 0", "at-least: 2", "within: page", "ignore: [\" \"]", "min: 1"})
  void wrongSettingsAreRefused(String setting) {
    assertThatThrownBy(() -> Scene.reply("x").check(CHECK + "\n" + setting))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
