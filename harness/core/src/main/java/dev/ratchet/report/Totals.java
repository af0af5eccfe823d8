package dev.ratchet.report;

import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the run took and what it lacks, by arm. */
public record Totals(ArmTotals baseline, ArmTotals candidate) {
  /**
   * One arm.
   *
   * @param cached attempts that were served from the reply cache altogether
   * @param missing attempts that ended outside the candidate, by reason
   * @param open expectations without a conclusion, by reason
   * @param told what an application told of itself; null when nothing
   */
  public record ArmTotals(
      int attempts,
      int cached,
      Map<String, Integer> missing,
      Map<String, Integer> open,
      Spent spent,
      Latency latency,
      @Nullable Told told) {
    public ArmTotals {
      missing = Collections.unmodifiableMap(new TreeMap<>(missing));
      open = Collections.unmodifiableMap(new TreeMap<>(open));
    }
  }

  /** What the model calls of the candidate took; those of judges are not among them. */
  public record Spent(
      int modelCalls, int retries, Sum inputTokens, Sum outputTokens, Sum costMicroUsd) {}

  /**
   * A sum that does not hide what it lacks.
   *
   * @param known over the attempts that say
   * @param unknown how many attempts do not say
   */
  public record Sum(long known, int unknown) {}

  /**
   * Nearest-rank percentiles over the attempts whose latency was measured.
   *
   * @param p50Millis null when nothing was measured
   * @param p95Millis null when nothing was measured
   */
  public record Latency(int measured, @Nullable Long p50Millis, @Nullable Long p95Millis) {}

  static Totals of(List<AttemptFacts> attempts) {
    return new Totals(of(attempts, Arm.BASELINE), of(attempts, Arm.CANDIDATE));
  }

  /** Of one arm's attempts among all. */
  public static ArmTotals of(List<AttemptFacts> all, Arm arm) {
    List<AttemptFacts> attempts = all.stream().filter(one -> one.key().arm() == arm).toList();
    return new ArmTotals(
        attempts.size(),
        Math.toIntExact(attempts.stream().filter(AttemptFacts::cached).count()),
        missing(attempts),
        open(attempts),
        spent(attempts),
        latency(attempts),
        Told.of(attempts));
  }

  private static Map<String, Integer> missing(List<AttemptFacts> attempts) {
    Map<String, Integer> counts = new TreeMap<>();
    for (AttemptFacts attempt : attempts) {
      switch (attempt.end()) {
        case AttemptEnd.NoReply none -> counts.merge(none.cause(), 1, Integer::sum);
        case AttemptEnd.Missing missing -> counts.merge(missing.cause(), 1, Integer::sum);
        case AttemptEnd.HarnessBroke broke ->
            counts.merge("defect of Ratchet in " + broke.stage(), 1, Integer::sum);
        case AttemptEnd.Answered _,
            AttemptEnd.Withheld _,
            AttemptEnd.CandidateFailed _ -> {} // there is something to judge
      }
    }
    return counts;
  }

  private static Map<String, Integer> open(List<AttemptFacts> attempts) {
    Map<String, Integer> counts = new TreeMap<>();
    for (AttemptFacts attempt : attempts) {
      for (Outcome outcome : attempt.outcomes()) {
        switch (outcome) {
          case Outcome.NoConclusion open ->
              counts.merge(Wording.words(open.cause()), 1, Integer::sum);
          case Outcome.HarnessBroke broke ->
              counts.merge("defect of Ratchet in " + broke.stage(), 1, Integer::sum);
          case Outcome.Checked _, Outcome.Judged _, Outcome.Spared _ -> {} // concluded
        }
      }
    }
    return counts;
  }

  private static Spent spent(List<AttemptFacts> attempts) {
    return new Spent(
        attempts.stream().mapToInt(one -> one.effort().modelCalls()).sum(),
        attempts.stream().mapToInt(one -> one.effort().retryCount()).sum(),
        sum(attempts, one -> one.effort().usage().input()),
        sum(attempts, one -> one.effort().usage().output()),
        sum(attempts, one -> one.effort().costMicroUsd()));
  }

  private static Sum sum(List<AttemptFacts> attempts, Function<AttemptFacts, @Nullable Long> part) {
    List<Long> known = attempts.stream().map(part).filter(Objects::nonNull).toList();
    return new Sum(known.stream().mapToLong(Long::longValue).sum(), attempts.size() - known.size());
  }

  private static Latency latency(List<AttemptFacts> attempts) {
    List<Long> sorted =
        attempts.stream()
            .map(one -> one.effort().latencyMillis())
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return new Latency(sorted.size(), percentile(sorted, 0.50), percentile(sorted, 0.95));
  }

  private static @Nullable Long percentile(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return null;
    }
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
