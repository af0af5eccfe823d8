import dev.ratchet.canary.Arm;
import dev.ratchet.canary.CanaryEvidence;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.MetricShape.Worse;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Units;
import dev.ratchet.canary.UnitsWriter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The synthetic production of the canary's tables: sessions of one to five requests, each in one of
 * ten slices; refusals (5 %), guardrail blocks (1 %), errors (2 %), latency and cost by success.
 * Requests of a session are alike: it has its own readiness to be refused, blocked or broken (log-
 * normal, 0.8) and its own speed and price, which make half of their variance.
 */
final class CanaryWorld {
  private static final TreeMap<String, MetricShape> DICTIONARY =
      new TreeMap<>(
          Map.of(
              "refusal-rate", new MetricShape(new Rate(), Worse.HIGHER, false),
              "guardrail-blocks", new MetricShape(new Rate(), Worse.HIGHER, true),
              "error-rate", new MetricShape(new Rate(), Worse.HIGHER, false),
              "latency-p95", new MetricShape(new Quantile(0.95), Worse.HIGHER, false),
              "cost-per-success", new MetricShape(new Ratio(), Worse.HIGHER, false)));
  private static final String P0 = "access-control-violation";

  /**
   * What is true of the canary, as factors of the baseline.
   *
   * @param inOneSlice whether only slice s0 is reached
   */
  record Truth(
      String name, boolean inOneSlice, double refusals, double guardrail, double slow, double cost) {
    static final Truth UNCHANGED = new Truth("unchanged", false, 1, 1, 1, 1);
  }

  /**
   * How many sessions, and when they came.
   *
   * @param looks among which they are dealt evenly by chance
   */
  record Size(int baselines, int canaries, int looks) {
    double share() {
      return (double) canaries / (canaries + baselines);
    }
  }

  private CanaryWorld() {}

  static CanaryPolicy policy(Size size, int shuffles) {
    String looks =
        switch (size.looks()) {
          case 1 -> "[1]";
          case 3 -> "[0.333333333333, 0.666666666667, 1]";
          default -> throw new IllegalArgumentException("one look or three");
        };
    return CanaryPolicyReader.read(
        "canary.yaml",
        """
        canary: copilot-release
        arms: {tag: prompt-version, canary: v8, baseline: v7}
        period: {from: "2026-11-22T00:00:00Z", to: "2026-11-26T00:00:00Z"}
        share: %s
        looks: %s
        slices: [intent]
        p0: [access-control-violation]
        shuffles: %d
        metrics:
          - {metric: refusal-rate, critical: true}
          - {metric: guardrail-blocks}
          - {metric: error-rate}
          - {metric: latency-p95, critical: true}
          - {metric: cost-per-success}
        """
            .formatted(size.share(), looks, shuffles),
        DICTIONARY);
  }

  static CanaryEvidence evidence(CanaryPolicy policy, long seed, Size size, Truth truth) {
    return evidence(policy, seed, size, truth, 0);
  }

  /**
   * The same before all has arrived.
   *
   * @param late share of the sessions that are not there yet, drawn by chance
   */
  static CanaryEvidence evidence(
      CanaryPolicy policy, long seed, Size size, Truth truth, double late) {
    return new CanaryEvidence(
        units(policy, seed, size, truth, late),
        size.looks(),
        new TreeMap<>(Map.of(P0, new P0Watch(1, List.of(), 0))),
        new FailureModes.Counted(List.of()));
  }

  private static Units units(
      CanaryPolicy policy, long seed, Size size, Truth truth, double late) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom arrival = new SplittableRandom(-seed);
    UnitsWriter writer = new UnitsWriter(policy);
    UnitsWriter later = new UnitsWriter(policy);
    for (int at = 0; at < size.baselines() + size.canaries(); at++) {
      int slice = random.nextInt(10);
      Arm arm = at < size.canaries() ? Arm.CANARY : Arm.BASELINE;
      UnitsWriter to = arrival.nextDouble() < late ? later : writer;
      to.row("session-" + at, arm, random.nextInt(size.looks()), List.of("s" + slice));
      boolean changed = arm == Arm.CANARY && (!truth.inOneSlice() || slice == 0);
      session(to, random, changed ? truth : Truth.UNCHANGED);
    }
    return writer.done();
  }

  private static void session(UnitsWriter writer, SplittableRandom random, Truth truth) {
    double refusal = 0.05 * spread(random, 0.8) * truth.refusals();
    double guardrail = 0.01 * spread(random, 0.8) * truth.guardrail();
    double error = 0.02 * spread(random, 0.8);
    double speed = spread(random, 0.42) * truth.slow();
    double price = spread(random, 0.35) * truth.cost();
    int requests = 1 + random.nextInt(5);
    for (int request = 0; request < requests; request++) {
      writer.sums(0, random.nextDouble() < refusal ? 1 : 0, 1);
      writer.sums(1, random.nextDouble() < guardrail ? 1 : 0, 1);
      writer.sums(2, random.nextDouble() < error ? 1 : 0, 1);
      writer.value(3, Math.rint(1_200 * speed * spread(random, 0.42)));
      double cost = Math.rint(2_000 * price * spread(random, 0.35));
      writer.sums(4, cost, random.nextDouble() < 0.9 ? 1 : 0);
    }
  }

  /** A factor of mean 1. */
  private static double spread(SplittableRandom random, double sigma) {
    return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }
}
