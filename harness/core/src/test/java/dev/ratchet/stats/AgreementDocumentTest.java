package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.stats.Agreement.Measured;
import dev.ratchet.testing.Repository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Replays every worked example of docs/agreement.md. */
final class AgreementDocumentTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("    (table|interval) rows=\\[([0-9,]+)] -> (.*)");

  @Test
  void everyExampleHolds() {
    int replayed = 0;
    for (String line :
        Repository.read(Repository.ROOT.resolve("docs/agreement.md")).lines().toList()) {
      Matcher example = EXAMPLE.matcher(line);
      if (example.matches()) {
        replayed++;
        Ratings ratings = table(example.group(2));
        Map<String, Double> computed =
            example.group(1).equals("table") ? values(ratings) : interval(ratings);
        for (String part : example.group(3).split(" ", -1)) {
          String[] promised = part.split("=", 2);
          assertThat(computed.get(promised[0]))
              .as(line)
              .isCloseTo(Double.parseDouble(promised[1]), within(0.5e-4 + 1e-9));
        }
      }
    }
    assertThat(replayed).isEqualTo(4);
  }

  private static Map<String, Double> values(Ratings ratings) {
    Map<String, Double> values = new TreeMap<>();
    values.put("share", ((Measured) AgreementCoefficients.share(ratings)).value());
    values.put(
        "kappa", ((Measured) AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).kappa()).value());
    values.put(
        "ac1", ((Measured) AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).ac1()).value());
    values.put(
        "alpha", ((Measured) AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).alpha()).value());
    return values;
  }

  private static Map<String, Double> interval(Ratings ratings) {
    Measured kappa = (Measured) AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).kappa();
    return Map.of("kappa", kappa.value(), "lower", kappa.lower(), "upper", kappa.upper());
  }

  private static Ratings table(String rows) {
    int[] counts = Arrays.stream(rows.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    int classes = (int) Math.sqrt(counts.length);
    List<int[]> units = new ArrayList<>();
    for (int cell = 0; cell < counts.length; cell++) {
      for (int i = 0; i < counts[cell]; i++) {
        units.add(new int[] {cell / classes, cell % classes});
      }
    }
    return Ratings.of(units.toArray(new int[0][]));
  }
}
