package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryDecision.Basis;
import dev.ratchet.canary.CanaryDecision.Silence;
import dev.ratchet.canary.CanaryDecision.Uncovered;
import dev.ratchet.canary.CanaryVerdict.Blocker;
import dev.ratchet.canary.CanaryVerdict.Flaw;
import dev.ratchet.canary.CanaryVerdict.Gap;
import dev.ratchet.stats.ZeroFailureBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a canary: P0 events, then whether the units were dealt as planned, then losses and new
 * failure modes, then whether what is critical is proven. A pure function of policy and evidence.
 *
 * <p>A confirmed P0 event rolls back even where the shares are broken: it happened, whoever was
 * meant to be in the canary.
 */
public final class Canary {
  /** More units than this share that changed their arm spoil the comparison. */
  private static final double MOST_CROSSED = 0.02;

  private final CanaryPolicy policy;
  private final CanaryEvidence evidence;
  private final int canaries;
  private final int baselines;

  private Canary(CanaryPolicy policy, CanaryEvidence evidence) {
    this.policy = policy;
    this.evidence = evidence;
    this.canaries = evidence.units().count(Arm.CANARY);
    this.baselines = evidence.units().count(Arm.BASELINE);
  }

  /**
   * Decides.
   *
   * @throws IllegalArgumentException if the evidence has more looks than the policy, or none
   */
  public static CanaryDecision decide(CanaryPolicy policy, CanaryEvidence evidence) {
    if (evidence.looks() < 1 || evidence.looks() > policy.plan().looks().size()) {
      throw new IllegalArgumentException("from one look to as many as the policy has");
    }
    return new Canary(policy, evidence).decision();
  }

  /**
   * Decides by P0 events alone, as between two looks: no metric is read and no chance is spent.
   *
   * @param evidence whose looks are the stretches of the period that have begun
   * @param taken looks that were taken before, from 0
   * @return the rollback; empty where no event is confirmed
   */
  public static Optional<CanaryDecision> p0(
      CanaryPolicy policy, CanaryEvidence evidence, int taken) {
    Canary canary = new Canary(policy, evidence);
    List<Blocker> p0 = canary.p0Blockers();
    return p0.isEmpty()
        ? Optional.empty()
        : Optional.of(
            canary.told(
                new CanaryVerdict.Rollback(p0),
                canary.shares(),
                new Looked(taken, null),
                List.of()));
  }

  /**
   * How far it was looked.
   *
   * @param looks taken, from 0
   * @param test what they found; null where no metric was compared
   */
  private record Looked(int looks, LossTest.@Nullable Ended test) {
    static Looked of(LossTest.Ended test) {
      return new Looked(test.look() + 1, test);
    }
  }

  private CanaryDecision decision() {
    Shares shares = shares();
    Looked nothing = new Looked(evidence.looks(), null);
    List<Blocker> p0 = p0Blockers();
    if (!p0.isEmpty()) {
      return told(new CanaryVerdict.Rollback(p0), shares, nothing, List.of());
    }
    List<Flaw> flaws = flaws(shares);
    if (!flaws.isEmpty()) {
      return told(new CanaryVerdict.Invalid(flaws), shares, nothing, List.of());
    }
    LossTest.Ended test = new LossTest(policy, evidence.units()).walk(evidence.looks());
    List<ModeReading> modes = modes();
    List<Blocker> blockers = blockers(test, modes);
    if (!blockers.isEmpty()) {
      return told(new CanaryVerdict.Rollback(blockers), shares, Looked.of(test), modes);
    }
    List<Gap> gaps = gaps(test);
    CanaryVerdict verdict =
        gaps.isEmpty() ? new CanaryVerdict.Pass() : new CanaryVerdict.Inconclusive(gaps);
    return told(verdict, shares, Looked.of(test), modes);
  }

  private @Nullable Shares shares() {
    return canaries > 0 && baselines > 0 && policy.arms().concurrent()
        ? Shares.of(evidence.units(), policy.plan(), evidence.looks())
        : null;
  }

  private List<Blocker> p0Blockers() {
    List<Blocker> blockers = new ArrayList<>();
    evidence
        .p0()
        .forEach(
            (condition, watch) -> {
              List<P0Watch.Event> confirmed =
                  watch.canary().stream().filter(P0Watch.Event::confirmed).toList();
              if (!confirmed.isEmpty()) {
                blockers.add(
                    new CanaryVerdict.P0Seen(
                        condition,
                        confirmed.getFirst(),
                        confirmed.size(),
                        watch.baselineEvents() > 0));
              }
            });
    return blockers;
  }

  private List<Flaw> flaws(@Nullable Shares shares) {
    List<Flaw> flaws = new ArrayList<>();
    if (canaries == 0) {
      flaws.add(new CanaryVerdict.ArmEmpty(Arm.CANARY));
    }
    if (baselines == 0) {
      flaws.add(new CanaryVerdict.ArmEmpty(Arm.BASELINE));
    }
    if (shares != null && shares.broken()) {
      flaws.add(new CanaryVerdict.SharesBroken(shares));
    }
    int crossed = evidence.units().crossed();
    if (crossed > MOST_CROSSED * evidence.units().size()) {
      flaws.add(new CanaryVerdict.UnitsCrossed(crossed, evidence.units().size(), MOST_CROSSED));
    }
    return flaws;
  }

  /** Modes share the chance that this look may spend; looks before have spent theirs. */
  private List<ModeReading> modes() {
    int look = evidence.looks() - 1;
    double before = look == 0 ? 0 : LossTest.spent(policy, look - 1);
    double level = LossTest.spent(policy, look) - before;
    double share = (double) canaries / (canaries + baselines);
    return switch (evidence.modes()) {
      case FailureModes.Counted counted -> ModeReading.of(counted.modes(), share, level);
      case FailureModes.NotCounted _ -> List.of();
    };
  }

  private List<Blocker> blockers(LossTest.Ended test, List<ModeReading> modes) {
    List<Blocker> blockers = new ArrayList<>();
    for (Reading worse : test.worse()) {
      blockers.add(new CanaryVerdict.Regression(worse, watched(worse).floor()));
    }
    modes.stream()
        .filter(ModeReading::certain)
        .map(CanaryVerdict.NewFailureMode::new)
        .forEach(blockers::add);
    return blockers;
  }

  private List<Gap> gaps(LossTest.Ended test) {
    List<Gap> gaps = new ArrayList<>();
    gaps.addAll(p0Gaps());
    for (Reading reading : test.readings()) {
      Gap gap = gap(reading);
      if (gap != null) {
        gaps.add(gap);
      }
    }
    gaps.addAll(leftOut(test.grid()));
    if (evidence.modes() instanceof FailureModes.NotCounted(String reason)) {
      gaps.add(new CanaryVerdict.ModesNotCounted(reason));
    }
    int looks = policy.plan().looks().size();
    if (evidence.looks() < looks) {
      gaps.add(new CanaryVerdict.LooksLeft(evidence.looks(), looks));
    }
    return gaps;
  }

  private List<Gap> p0Gaps() {
    List<Gap> gaps = new ArrayList<>();
    for (String condition : policy.p0()) {
      P0Watch watch = evidence.p0().get(condition);
      if (watch == null) {
        gaps.add(new CanaryVerdict.P0Unwatched(condition));
      }
    }
    evidence
        .p0()
        .forEach(
            (condition, watch) -> {
              if (!watch.canary().isEmpty()) { // the confirmed ones have rolled back already
                gaps.add(
                    new CanaryVerdict.P0Suspect(
                        condition, watch.canary().getFirst(), watch.canary().size()));
              }
            });
    return gaps;
  }

  private @Nullable Gap gap(Reading reading) {
    boolean all = reading.over().equals(Reading.ALL);
    return switch (reading.said()) {
      case Reading.Missing missing -> // absent anywhere it counts; a slice without it is no gap
          all || reading.critical()
              ? new CanaryVerdict.MetricMissing(reading.metric(), missing)
              : null;
      case Reading.NotCovered _ ->
          reading.critical() ? new CanaryVerdict.CriticalNotCovered(reading) : null;
      case Reading.Compared compared -> marginGap(reading, compared, all);
    };
  }

  private @Nullable Gap marginGap(Reading reading, Reading.Compared compared, boolean all) {
    CanaryPolicy.Watched metric = watched(reading);
    Double margin = all ? Double.valueOf(metric.margin()) : metric.sliceMargin();
    boolean proven = compared.test().standing() == Reading.Standing.PROVEN;
    if (margin == null || proven || !reading.critical()) {
      return null;
    }
    Double times = Changes.timesNeeded(compared.change(), margin);
    return new CanaryVerdict.MarginOpen(
        reading, margin, times == null ? null : (long) Math.ceil(times * (canaries + baselines)));
  }

  /** Critical slices that have too few units for a column, or that nobody was in. */
  private List<Gap> leftOut(Grid grid) {
    List<Gap> gaps = new ArrayList<>();
    for (Slice slice : policy.scope().critical()) {
      if (!grid.compares(slice)) {
        Reading.NotEnough why =
            new Reading.NotEnough(
                grid.units(Arm.CANARY, slice), grid.units(Arm.BASELINE, slice), null);
        for (CanaryPolicy.Watched metric : policy.metrics()) {
          if (metric.critical()) {
            gaps.add(
                new CanaryVerdict.CriticalNotCovered(
                    new Reading(
                        metric.metric(), slice.toString(), true, new Reading.NotCovered(why))));
          }
        }
      }
    }
    return gaps;
  }

  private CanaryPolicy.Watched watched(Reading reading) {
    return policy.metrics().stream()
        .filter(metric -> metric.metric().equals(reading.metric()))
        .findFirst()
        .orElseThrow();
  }

  private CanaryDecision told(
      CanaryVerdict verdict, @Nullable Shares shares, Looked looked, List<ModeReading> modes) {
    LossTest.Ended test = looked.test();
    Basis basis =
        new Basis(
            policy.hash(),
            canaries,
            baselines,
            evidence.units().crossed(),
            shares,
            !policy.arms().concurrent(),
            looked.looks(),
            policy.plan().looks().size(),
            looked.looks() == 0 ? 0 : LossTest.spent(policy, looked.looks() - 1),
            policy.draws());
    return new CanaryDecision(
        verdict,
        basis,
        test == null ? List.of() : test.readings(),
        modes,
        silences(),
        test == null ? List.of() : uncovered(test.grid()));
  }

  /** What is proven by every watched condition without an event. */
  private List<Silence> silences() {
    List<Silence> silences = new ArrayList<>();
    for (Map.Entry<String, P0Watch> entry : evidence.p0().entrySet()) {
      P0Watch watch = entry.getValue();
      if (canaries > 0 && watch.canary().isEmpty()) {
        silences.add(
            new Silence(
                entry.getKey(), canaries, ZeroFailureBound.rate(canaries, watch.sensitivity())));
      }
    }
    return silences;
  }

  private static List<Uncovered> uncovered(Grid grid) {
    return grid.left().stream()
        .map(
            slice ->
                new Uncovered(
                    slice, grid.units(Arm.CANARY, slice), grid.units(Arm.BASELINE, slice)))
        .toList();
  }
}
