package dev.ratchet.canary;

import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.MetricShape.Worse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Made production: sessions of one to five requests in ten slices, five metrics. Requests of one
 * session are alike: a session has its own readiness to be refused, its own speed and price.
 */
final class World {
  static final SortedMap<String, MetricShape> DICTIONARY =
      new TreeMap<>(
          Map.of(
              "refusal-rate", new MetricShape(new Rate(), Worse.HIGHER, false),
              "guardrail-blocks", new MetricShape(new Rate(), Worse.HIGHER, true),
              "error-rate", new MetricShape(new Rate(), Worse.HIGHER, false),
              "latency-p95", new MetricShape(new Quantile(0.95), Worse.HIGHER, false),
              "cost-per-success", new MetricShape(new Ratio(), Worse.HIGHER, false),
              "citation-rate", new MetricShape(new Rate(), Worse.LOWER, false)));
  static final String METRICS =
      """
      metrics:
        - {metric: refusal-rate, critical: true, margin: 0.02}
        - {metric: guardrail-blocks}
        - {metric: error-rate}
        - {metric: latency-p95, critical: true, margin: 0.2}
        - {metric: cost-per-success}
      """;
  static final String P0 = "access-control-violation";

  /** What is true of the canary, as factors of the baseline. */
  record Truth(
      @Nullable String slice, double refusals, double guardrail, double slow, double cost) {
    static final Truth UNCHANGED = new Truth(null, 1, 1, 1, 1);

    boolean reaches(String other) {
      return slice == null || slice.equals(other);
    }
  }

  /** One session, so that a test may deal, double or reorder them. */
  static final class Session {
    private final String id;
    private final Arm arm;
    private final int look;
    private final @Nullable String slice;
    private final double[] sums;
    private final double[] latencies;

    Session(
        String id, Arm arm, int look, @Nullable String slice, double[] sums, double[] latencies) {
      this.id = id;
      this.arm = arm;
      this.look = look;
      this.slice = slice;
      this.sums = sums;
      this.latencies = latencies;
    }

    Session as(Arm other) {
      return new Session(id, other, look, slice, sums, latencies);
    }

    String id() {
      return id;
    }

    Arm arm() {
      return arm;
    }

    int look() {
      return look;
    }

    @Nullable String slice() {
      return slice;
    }

    double[] sums() {
      return sums;
    }

    double[] latencies() {
      return latencies;
    }
  }

  private World() {}

  static CanaryPolicy policy(double share, String looks, String more) {
    return CanaryPolicyReader.read(
        "gates/canary/copilot.yaml",
        """
        canary: copilot-release
        arms: {tag: prompt-version, canary: v8, baseline: v7}
        period: {from: "2026-11-22T00:00:00Z", to: "2026-11-26T00:00:00Z"}
        share: %s
        looks: %s
        slices: [intent]
        p0: [access-control-violation]
        shuffles: 999
        %s"""
            .formatted(share, looks, more),
        DICTIONARY);
  }

  /** Sessions dealt to looks by chance, arms of exactly this size. */
  static List<Session> sessions(long seed, int baselines, int canaries, int looks, Truth truth) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Session> sessions = new ArrayList<>();
    for (int at = 0; at < baselines + canaries; at++) {
      Arm arm = at < canaries ? Arm.CANARY : Arm.BASELINE;
      int look = looks == 1 ? 0 : random.nextInt(looks);
      sessions.add(session("session-" + at, arm, look, random, truth));
    }
    return sessions;
  }

  private static Session session(
      String id, Arm arm, int look, SplittableRandom random, Truth truth) {
    String slice = "s" + random.nextInt(10);
    boolean changed = arm == Arm.CANARY && truth.reaches(slice);
    double refusal = 0.05 * spread(random, 0.8) * (changed ? truth.refusals() : 1);
    double guardrail = 0.01 * spread(random, 0.8) * (changed ? truth.guardrail() : 1);
    double error = 0.02 * spread(random, 0.8);
    double speed = spread(random, 0.42) * (changed ? truth.slow() : 1);
    double price = spread(random, 0.35) * (changed ? truth.cost() : 1);
    int requests = 1 + random.nextInt(5);
    double[] sums = new double[6]; // refused, blocked, errors, requests, cost, successes
    double[] latencies = new double[requests];
    for (int request = 0; request < requests; request++) {
      sums[0] += random.nextDouble() < refusal ? 1 : 0;
      sums[1] += random.nextDouble() < guardrail ? 1 : 0;
      sums[2] += random.nextDouble() < error ? 1 : 0;
      sums[3]++;
      sums[4] += Math.round(2_000 * price * spread(random, 0.35));
      sums[5] += random.nextDouble() < 0.9 ? 1 : 0;
      latencies[request] = Math.rint(1_200 * speed * spread(random, 0.42));
    }
    return new Session(id, arm, look, slice, sums, latencies);
  }

  /** A factor of mean 1. */
  private static double spread(SplittableRandom random, double sigma) {
    return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  /** The sessions as the policy's metrics of {@link #METRICS} see them. */
  static Units units(CanaryPolicy policy, List<Session> sessions) {
    UnitsWriter writer = new UnitsWriter(policy);
    for (Session one : sessions) {
      writer.row(one.id(), one.arm(), one.look(), Collections.singletonList(one.slice()));
      for (int metric = 0; metric < 3; metric++) {
        writer.sums(metric, one.sums()[metric], one.sums()[3]);
      }
      for (double latency : one.latencies()) {
        writer.value(3, latency);
      }
      writer.sums(4, one.sums()[4], one.sums()[5]);
    }
    return writer.done();
  }

  /** Evidence in which P0 and failure modes were looked at and nothing was found. */
  static CanaryEvidence quiet(Units units, int looks) {
    return new CanaryEvidence(
        units,
        looks,
        new TreeMap<>(Map.of(P0, new P0Watch(1, List.of(), 0))),
        new FailureModes.Counted(List.of()));
  }

  static CanaryDecision decide(CanaryPolicy policy, List<Session> sessions) {
    return Canary.decide(policy, quiet(units(policy, sessions), policy.plan().looks().size()));
  }
}
