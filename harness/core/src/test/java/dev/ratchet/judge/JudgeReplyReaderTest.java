package dev.ratchet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.judge.JudgeReplyReader.Reading;
import dev.ratchet.testing.Effort;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class JudgeReplyReaderTest {
  private static final String NONCE = "00112233445566778899aabbccddeeff";
  private static final Scale PASS_FAIL = new Scale.PassFail();
  private static final Scale BANDS =
      new Scale.Bands(
          List.of(
              new Scale.Band(BigDecimal.ONE, "good"),
              new Scale.Band(new BigDecimal("0.5"), "half"),
              new Scale.Band(BigDecimal.ZERO, "bad")),
          new BigDecimal("0.5"));

  private static String answer(String verdict, String score) {
    return JudgeScene.verdict(NONCE, verdict, score, "Because.");
  }

  @ParameterizedTest
  @CsvSource({
    "pass, 1, true",
    "pass, 0.5, true",
    "pass, 0.73, true",
    "fail, 0, false",
    "fail, 0.49, false",
    "pass, 1.0, true",
    "pass, 5e-1, true",
    "fail, 0.0, false",
    "fail, 0.123456789, false"
  })
  void completeVerdictsAreRead(String verdict, String score, boolean passed) {
    assertThat(JudgeReplyReader.read(" " + answer(verdict, score) + "\n", NONCE, PASS_FAIL))
        .isEqualTo(new Reading.Read(passed, Double.parseDouble(score), "Because."));
  }

  @Test
  void bandsOfferOnlyTheirScores() {
    assertThat(JudgeReplyReader.read(answer("pass", "0.50"), NONCE, BANDS))
        .isInstanceOf(Reading.Read.class);
    assertThat(JudgeReplyReader.read(answer("pass", "0.75"), NONCE, BANDS))
        .isInstanceOf(Reading.Unreadable.class);
    assertThat(JudgeReplyReader.read(answer("pass", "0"), NONCE, BANDS))
        .isInstanceOf(Reading.Unreadable.class);
  }

  static List<String> unreadable() {
    String good = answer("pass", "1");
    return List.of(
        "",
        " ",
        "pass",
        "null",
        "[]",
        "{}",
        "1",
        "\"" + NONCE + "\"",
        "[" + good + "]",
        good + good,
        good + " ok",
        "ok " + good,
        "```json\n" + good + "\n```",
        good + "}",
        good + ",",
        good.substring(1),
        good.substring(0, good.length() - 1),
        "\ufeff" + good,
        good.replace("pass", "Pass"),
        good.replace("pass", "passed"),
        good.replace("pass", ""),
        good.replace("\"pass\"", "true"),
        good.replace("\"pass\"", "[\"pass\"]"),
        good.replace(NONCE, NONCE.toUpperCase(java.util.Locale.ROOT)),
        good.replace(NONCE, NONCE + " "),
        good.replace(NONCE, NONCE.substring(1)),
        good.replace("\"" + NONCE + "\"", "112233"),
        answer("pass", "\"1\""),
        answer("pass", "1.1"),
        answer("fail", "-0.1"),
        answer("pass", "100"),
        answer("pass", "NaN"),
        answer("pass", "Infinity"),
        answer("pass", "1e999999999"),
        answer("fail", "1e-999999999"),
        answer("pass", "null"),
        answer("pass", "01"),
        answer("pass", "+1"),
        answer("pass", "true"),
        answer("pass", "[1]"),
        answer("pass", "0.499999"),
        answer("pass", "0"),
        answer("fail", "1"),
        answer("fail", "0.5"),
        JudgeScene.verdict(NONCE, "pass", "1", ""),
        JudgeScene.verdict(NONCE, "pass", "1", " .!?"),
        JudgeScene.verdict(NONCE, "pass", "1", "x".repeat(4_001)),
        JudgeScene.verdict(NONCE, "pass", "1", "x".repeat(30_000)),
        good.replace("\"Because.\"", "null"),
        good.replace("\"Because.\"", "{\"a\":\"b\"}"),
        good.replace("}", ",\"extra\":1}"),
        good.replace(",\"explanation\":\"Because.\"", ""),
        good.replace("}", ",\"verdict\":\"pass\"}"),
        good.replace("}", ",\"score\":0}"),
        good.replace("\"score\"", "\"Score\""),
        good.replace('"', '\''),
        good.replace(":", "="),
        "{\"verdict\":" + good + "}",
        "// c\n" + good,
        good.replace("Because.", "a\nb"),
        "[".repeat(10_000),
        good.replace("1", "0x1"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anythingElseIsUnreadable(String answer) {
    Reading reading = JudgeReplyReader.read(answer, NONCE, PASS_FAIL);

    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    assertThat(((Reading.Unreadable) reading).reason()).doesNotContain("Because", NONCE);
  }

  /** Mutated verdicts never throw, and what is read is within the scale. */
  @Test
  void mutatedVerdictsAreReadOrRefused() {
    for (long seed = 0; seed < Effort.of(20_000, 1_000_000); seed++) {
      String mutant =
          mutate(answer(seed % 2 == 0 ? "pass" : "fail", "0.5"), new SplittableRandom(seed));
      Reading reading = JudgeReplyReader.read(mutant, NONCE, PASS_FAIL);
      if (reading instanceof Reading.Read readable) {
        assertThat(readable.score()).as("seed %d", seed).isBetween(0.0, 1.0);
        assertThat(readable.passed()).isEqualTo(readable.score() >= 0.5);
      }
    }
  }

  private static String mutate(String text, SplittableRandom random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(4)) {
        case 0 -> out.deleteCharAt(at);
        case 1 -> out.insert(at, (char) random.nextInt(0x10000));
        case 2 -> out.setCharAt(at, "{}[]\",:0159e-.\\pf".charAt(random.nextInt(17)));
        default -> out.insert(at, text, 0, random.nextInt(text.length()));
      }
    }
    return out.toString();
  }
}
