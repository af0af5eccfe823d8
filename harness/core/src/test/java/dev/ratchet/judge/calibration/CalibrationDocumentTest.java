package dev.ratchet.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.ContentHash;
import dev.ratchet.judge.calibration.Performance.Matrix;
import dev.ratchet.stats.BinomialTail;
import dev.ratchet.testing.Repository;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Replays every worked example of docs/calibration.md; its values are those of R. */
final class CalibrationDocumentTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("    (rates|anchors) [a-z]+=\\[?([0-9,]+)]? -> (.*)");

  @Test
  void everyExampleHolds() {
    int replayed = 0;
    for (String line :
        Repository.read(Repository.ROOT.resolve("docs/calibration.md")).lines().toList()) {
      Matcher example = EXAMPLE.matcher(line);
      if (example.matches()) {
        replayed++;
        int[] in =
            Arrays.stream(example.group(2).split(",", -1)).mapToInt(Integer::parseInt).toArray();
        Map<String, Double> computed =
            example.group(1).equals("rates") ? rates(in) : anchors(in[0]);
        String[] promised = example.group(3).split(" ", -1);
        assertThat(promised).hasSize(computed.size());
        for (String part : promised) {
          String[] pair = part.split("=", 2);
          assertThat(computed.get(pair[0]))
              .as(line)
              .isCloseTo(Double.parseDouble(pair[1]), within(0.5e-4 + 1e-9));
        }
      }
    }
    assertThat(replayed).isEqualTo(6);
  }

  private static Map<String, Double> rates(int[] matrix) {
    Performance seen = Performance.of(new Matrix(matrix[0], matrix[1], matrix[2], matrix[3]));
    Rate.Measured sensitivity = (Rate.Measured) seen.sensitivity();
    Rate.Measured specificity = (Rate.Measured) seen.specificity();
    Informedness.Measured j = (Informedness.Measured) seen.informedness();
    return Map.of(
        "sensitivity", sensitivity.share(),
        "sensitivity-lower", sensitivity.lower(),
        "specificity", specificity.share(),
        "specificity-lower", specificity.lower(),
        "j", j.value(),
        "j-lower", j.lower());
  }

  private static Map<String, Double> anchors(int number) {
    int atLeast = BinomialTail.demanded(number, AnchorReplies.RIGHT, AnchorReplies.FALSE_ALARM);
    AnchorReplies anchors =
        new AnchorReplies(
            Collections.nCopies(number, new AnchorReply("a", Verdict.PASS, ContentHash.of("a"))),
            atLeast);
    Map<String, Double> computed = new TreeMap<>();
    computed.put("at-least", (double) atLeast);
    computed.put("false-alarm", anchors.chanceToSee(AnchorReplies.RIGHT));
    for (int percent : new int[] {90, 80, 70, 60}) {
      computed.put("seen-at-" + percent, anchors.chanceToSee(percent / 100.0));
    }
    return computed;
  }
}
