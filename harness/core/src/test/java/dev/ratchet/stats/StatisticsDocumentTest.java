package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Replays every worked example of docs/statistics.md. */
final class StatisticsDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("    ([a-z-]+) (.*) -> (.*)");
  private static final Set<String> METHODS =
      Set.of(
          "sign-flip",
          "sign-path",
          "phantom-interval",
          "incidents-to-prove",
          "bill",
          "pass-rate",
          "pass-all",
          "cases-to-prove",
          "weighted-interval",
          "weighted-rate",
          "silence",
          "judged-rate",
          "judged-silence",
          "clopper-pearson",
          "sign-test",
          "wilson",
          "order-statistic",
          "ratio",
          "sample-ratio",
          "label-shuffle",
          "rate-difference",
          "ratio-change",
          "quantile",
          "new-mode",
          "silence-as-seen",
          "units-to-see",
          "units-to-prove");

  /** The numbers of one side of an example, by name. */
  private record Numbers(Map<String, double[]> byName) {
    static Numbers of(String text) {
      Map<String, double[]> byName = new HashMap<>();
      for (String part : text.split(" ", -1)) {
        String[] pair = part.split("=", 2);
        byName.put(
            pair[0],
            Arrays.stream(pair[1].replaceAll("[\\[\\]]", "").split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray());
      }
      return new Numbers(byName);
    }

    double[] all(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }

    double one(String name) {
      return all(name)[0];
    }

    int whole(String name) {
      return (int) one(name);
    }

    int[] wholes(String name) {
      return Arrays.stream(all(name)).mapToInt(value -> (int) value).toArray();
    }
  }

  @Test
  void everyExampleHolds() throws IOException {
    Set<String> replayed = new HashSet<>();
    for (String line : lines()) {
      Matcher example = EXAMPLE.matcher(line);
      if (example.matches()) {
        replayed.add(example.group(1));
        Map<String, Double> computed = compute(example.group(1), Numbers.of(example.group(2)));
        Numbers promised = Numbers.of(example.group(3));
        assertThat(computed.keySet()).isEqualTo(promised.byName().keySet());
        computed.forEach(
            (name, value) ->
                assertThat(value).as(line).isCloseTo(promised.one(name), within(0.5e-4 + 1e-9)));
      }
    }
    assertThat(replayed).isEqualTo(METHODS);
  }

  private static Map<String, Double> compute(String method, Numbers in) {
    return switch (method) {
      case "sign-flip" ->
          Map.of("p", SignFlip.test(new double[][][] {{in.all("column")}}, 1, 9_999).p());
      case "sign-path" -> path(in);
      case "phantom-interval" -> phantom(in);
      case "incidents-to-prove" ->
          Map.of("incidents", (double) PhantomInterval.clustersToProve(in.one("margin")));
      case "bill" -> bill(in);
      case "pass-rate" -> passRate(in);
      case "cases-to-prove" ->
          Map.of(
              "cases",
              (double)
                  new DropPower(
                          in.whole("cases"),
                          in.whole("incidents"),
                          2.0 * in.whole("cases"),
                          new DropPower.Noise(in.one("disagreement"), in.whole("repeats"), 0))
                      .membersToProve(in.one("margin")));
      case "weighted-interval" -> {
        PhantomInterval seen =
            PhantomInterval.of(in.all("sums"), in.all("weights"), in.one("effect"));
        yield Map.of("mean", seen.mean(), "lower", seen.lower(), "upper", seen.upper());
      }
      case "weighted-rate" -> weightedRate(in);
      case "silence" -> Map.of("rate", ZeroFailureBound.rate(in.whole("units")));
      case "judged-silence" -> Map.of("rate", ZeroFailureBound.rate(in.whole("units"), judge(in)));
      case "judged-rate" -> judgedRate(in);
      case "pass-all" ->
          Map.of("share", PassAll.share(in.whole("passed"), in.whole("runs"), in.whole("k")));
      case "clopper-pearson" ->
          Map.of(
              "lower", ClopperPearson.lower(in.whole("successes"), in.whole("trials"), 0.95),
              "upper", ClopperPearson.upper(in.whole("successes"), in.whole("trials"), 0.95));
      case "sign-test" -> Map.of("p", BinomialTail.signTest(in.whole("worse"), in.whole("better")));
      case "wilson" -> wilson(in);
      case "order-statistic" ->
          Map.of(
              "lower",
              (double) OrderStatisticBound.lowerRank(in.whole("size"), in.one("quantile")),
              "upper",
              (double) OrderStatisticBound.upperRank(in.whole("size"), in.one("quantile")));
      case "ratio" -> ratio(in);
      case "sample-ratio",
          "label-shuffle",
          "rate-difference",
          "ratio-change",
          "quantile",
          "new-mode",
          "silence-as-seen",
          "units-to-see",
          "units-to-prove" ->
          CanaryExamples.compute(method, in::all);
      default -> throw new AssertionError("no method " + method);
    };
  }

  private static Map<String, Double> path(Numbers in) {
    SignPath path = new SignPath(1, 9_999);
    double[] column = in.all("column");
    int[] looks = in.wholes("looks");
    for (int at = 0; at < looks.length; at++) {
      double spent = SignPath.spending(0.05, (double) looks[at] / column.length);
      double[] soFar = Arrays.copyOf(column, looks[at]);
      SignFlip seen = path.look(new double[][][] {{soFar}}, spent);
      if (seen.p() <= spent) {
        return Map.of("first", at + 1.0, "p", seen.p());
      }
    }
    return Map.of();
  }

  private static Map<String, Double> phantom(Numbers in) {
    PhantomInterval seen = PhantomInterval.of(in.all("sums"), in.wholes("sizes"));
    return Map.of("mean", seen.mean(), "lower", seen.lower(), "upper", seen.upper());
  }

  private static Map<String, Double> bill(Numbers in) {
    int incidents = in.whole("incidents");
    PhantomInterval interval =
        new PhantomInterval(in.one("mean"), in.one("error"), incidents, Quantiles.t(incidents + 1));
    Bill bill = Bill.of(interval, in.whole("cases"), in.one("margin"));
    return Map.of(
        "unchanged", (double) bill.sizeIfUnchanged(),
        "real", (double) Objects.requireNonNull(bill.sizeIfDropIsReal()),
        "visible", bill.smallestVisibleDrop());
  }

  private static Map<String, Double> passRate(Numbers in) {
    WilsonEffective seen =
        WilsonEffective.of(in.all("sums"), in.wholes("sizes"), in.whole("repeats"));
    return Map.of("share", seen.share(), "lower", seen.lower(), "upper", seen.upper());
  }

  private static Map<String, Double> weightedRate(Numbers in) {
    WilsonEffective seen =
        WilsonEffective.of(
            in.all("sums"),
            in.all("weights"),
            in.whole("members"),
            in.one("effective"),
            in.whole("repeats"));
    return Map.of("share", seen.share(), "lower", seen.lower(), "upper", seen.upper());
  }

  private static Map<String, Double> judgedRate(Numbers in) {
    LangReiczigel seen =
        LangReiczigel.of(
            new LangReiczigel.Reading(in.one("positive"), in.one("read"), in.one("size")),
            judge(in),
            in.whole("incidents"));
    return Map.of("share", seen.share(), "lower", seen.lower(), "upper", seen.upper());
  }

  private static Instrument judge(Numbers in) {
    int[] counts = in.wholes("judge");
    return new Instrument(counts[0], counts[1], counts[2], counts[3]);
  }

  private static Map<String, Double> wilson(Numbers in) {
    Wilson seen = Wilson.of(in.whole("successes"), in.whole("trials"));
    return Map.of("share", seen.share(), "lower", seen.lower(), "upper", seen.upper());
  }

  private static Map<String, Double> ratio(Numbers in) {
    RatioBound seen = RatioBound.of(in.all("numerators"), in.all("denominators")).orElseThrow();
    return Map.of("ratio", seen.ratio(), "lower", seen.lower(), "upper", seen.upper());
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of(System.getProperty("ratchet.root"), "docs", "statistics.md"));
  }
}
