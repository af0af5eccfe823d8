package dev.ratchet.gate;

import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a gate's waivers come to on its cases.
 *
 * @param applied in the order agreed; one that expired and was agreed anew stands once
 * @param rates ids of the cases that no rate and no test counts
 * @param p0 ids of those among them that P0 does not look at either, since two people agreed
 * @param slices whose own regression fails nothing
 * @param share of all cases that no rate counts, in [0, 1]
 */
record Waiving(
    List<Applied> applied, Set<String> rates, Set<String> p0, Set<Slice> slices, double share) {
  /** A waiver and what it does to these cases. */
  record Applied(Waiver waiver, WaiverUse.Standing standing, List<Case> cases) {
    boolean is(WaiverUse.Standing wanted) {
      return standing == wanted;
    }
  }

  Waiving {
    applied = List.copyOf(applied);
    rates = Set.copyOf(rates);
    p0 = Set.copyOf(p0);
    slices = Set.copyOf(slices);
  }

  /** Applies the waivers of a gate. */
  static Waiving of(Waivers waivers, GatePolicy policy, List<Case> cases) {
    List<Applied> applied =
        waivers.of(policy.name()).stream()
            .map(waiver -> applied(waiver, waivers.now(), policy, cases))
            .toList();
    List<Applied> counted = applied.stream().filter(one -> !isRenewed(one, applied)).toList();
    Set<String> rates = new TreeSet<>();
    Set<String> p0 = new TreeSet<>();
    Set<Slice> slices = new TreeSet<>();
    for (Applied one : counted) {
      if (one.is(WaiverUse.Standing.IN_EFFECT)) {
        switch (one.waiver().scope()) {
          case Waiver.OneCase _, Waiver.FailureMode _ -> {
            one.cases().forEach(left -> rates.add(left.id()));
            if (one.waiver().agreedByTwo()) {
              one.cases().forEach(left -> p0.add(left.id()));
            }
          }
          case Waiver.OneSlice part -> slices.add(part.slice());
        }
      }
    }
    double share = cases.isEmpty() ? 0 : (double) rates.size() / cases.size();
    return new Waiving(counted, rates, p0, slices, share);
  }

  /** Those whose last day is over, and which still match something. */
  List<Applied> expired() {
    return applied.stream().filter(one -> one.is(WaiverUse.Standing.EXPIRED)).toList();
  }

  private static Applied applied(Waiver waiver, Instant now, GatePolicy policy, List<Case> cases) {
    List<Case> covered = cases.stream().filter(waiver.scope()::covers).toList();
    return new Applied(waiver, standing(waiver, now, policy, covered), covered);
  }

  private static WaiverUse.Standing standing(
      Waiver waiver, Instant now, GatePolicy policy, List<Case> covered) {
    boolean compared =
        !(waiver.scope() instanceof Waiver.OneSlice part)
            || policy.design().slices().contains(part.slice().dimension());
    if (covered.isEmpty() || !compared) {
      return WaiverUse.Standing.UNMATCHED;
    }
    if (waiver.isOverAt(now)) {
      return WaiverUse.Standing.EXPIRED;
    }
    return waiver.scope().takesTwo(covered) && !waiver.agreedByTwo()
        ? WaiverUse.Standing.PENDING
        : WaiverUse.Standing.IN_EFFECT;
  }

  /** An expired waiver that was agreed anew is settled by the newer one. */
  private static boolean isRenewed(Applied old, List<Applied> all) {
    return old.is(WaiverUse.Standing.EXPIRED)
        && all.stream()
            .filter(one -> one.is(WaiverUse.Standing.IN_EFFECT))
            .anyMatch(one -> one.waiver().scope().equals(old.waiver().scope()));
  }
}
