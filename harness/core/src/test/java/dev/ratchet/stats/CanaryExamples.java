package dev.ratchet.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Computes the worked examples of the canary's methods. */
final class CanaryExamples {
  private final Function<String, double[]> in;

  private CanaryExamples(Function<String, double[]> in) {
    this.in = in;
  }

  static Map<String, Double> compute(String method, Function<String, double[]> in) {
    CanaryExamples example = new CanaryExamples(in);
    return switch (method) {
      case "sample-ratio" -> example.sampleRatio();
      case "label-shuffle" -> example.shuffle();
      case "rate-difference" -> example.rateDifference();
      case "ratio-change" -> example.ratioChange();
      case "quantile" -> example.quantile();
      case "new-mode" -> example.newMode();
      case "silence-as-seen" ->
          Map.of(
              "rate",
              ZeroFailureBound.rate((int) example.one("units"), example.one("sensitivity")));
      case "units-to-see" ->
          Map.of(
              "units",
              (double)
                  example
                      .power()
                      .toSee(
                          example.one("difference"),
                          example.one("level"),
                          example.one("inflation")));
      case "units-to-prove" ->
          Map.of("units", (double) example.power().toProve(example.one("margin")));
      default -> throw new AssertionError("no method " + method);
    };
  }

  private Map<String, Double> sampleRatio() {
    SampleRatio seen =
        SampleRatio.of(
            new long[] {(long) one("first")},
            new long[] {(long) one("second")},
            new double[] {one("planned")});
    return Map.of("chi-square", seen.chiSquare(), "p", seen.p());
  }

  private Map<String, Double> shuffle() {
    double[] first = in.apply("first");
    double[] cells =
        DoubleStream.concat(Arrays.stream(first), Arrays.stream(in.apply("second"))).toArray();
    LabelShuffle seen =
        LabelShuffle.test(
            List.of(new LabelShuffle.Family(1, Tail.HIGHER)),
            List.of(new Stratum(first.length, 1, cells)),
            1,
            9_999);
    return Map.of("p", seen.p());
  }

  private Map<String, Double> rateDifference() {
    RateDifference seen = RateDifference.of(arm(1), arm(2));
    return Map.of("difference", seen.difference(), "lower", seen.lower(), "upper", seen.upper());
  }

  private Map<String, Double> ratioChange() {
    RatioChange seen = RatioChange.of(arm(1), arm(2)).orElseThrow();
    return bounds("change", seen.change(), seen.lower(), seen.upper());
  }

  private Map<String, Double> quantile() {
    double[] sorted = in.apply("values").clone();
    Arrays.sort(sorted);
    QuantileBound seen = QuantileBound.of(sorted, one("quantile"), 1);
    return bounds("value", seen.value(), seen.lower(), seen.upper());
  }

  private Map<String, Double> newMode() {
    return Map.of(
        "chance",
        ExclusiveCount.chance(one("share"), (int) one("events")),
        "needed",
        (double) ExclusiveCount.needed(one("share"), one("level")));
  }

  private static Map<String, Double> bounds(
      String name, double value, @Nullable Double lower, @Nullable Double upper) {
    return Map.of(
        name,
        value,
        "lower",
        Objects.requireNonNull(lower),
        "upper",
        Objects.requireNonNull(upper));
  }

  private ShufflePower power() {
    return new ShufflePower(one("variance"), one("skewness"), one("denominator"), one("share"));
  }

  private ArmSums arm(int group) {
    return ArmSums.of(in.apply("x" + group), in.apply("m" + group));
  }

  private double one(String name) {
    return in.apply(name)[0];
  }
}
