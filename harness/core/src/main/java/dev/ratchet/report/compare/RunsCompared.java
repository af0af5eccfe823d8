package dev.ratchet.report.compare;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.Totals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two runs. Only cases that are the same in both datasets and were held to the
 * same expectations are compared; all others are named.
 *
 * @param changed what produced the two results and is not the same
 * @param turns every case that was compared, in reading order
 * @param difference null when fewer than two incidents can be compared
 */
public record RunsCompared(
    Told before,
    Told after,
    List<ChangedInput> changed,
    List<LeftOut> leftOut,
    List<CaseTurn> turns,
    @Nullable RateDifference difference) {
  /**
   * One of the two.
   *
   * @param arm baseline or candidate
   */
  public record Told(
      String run, String arm, String subject, String dataset, Totals.ArmTotals totals) {}

  /** Something that produced the results and differs, by its name or hash. */
  public record ChangedInput(String what, String before, String after) {}

  public RunsCompared {
    changed = List.copyOf(changed);
    leftOut = List.copyOf(leftOut);
    turns = List.copyOf(turns);
  }

  /** Compares. */
  public static RunsCompared of(RunSide before, RunSide after) {
    List<LeftOut> leftOut = new ArrayList<>();
    List<CaseTurn> turns = new ArrayList<>();
    Map<String, Case> first = before.cases();
    Map<String, Case> second = after.cases();
    Map<String, List<AttemptFacts>> was = before.byCase();
    Map<String, List<AttemptFacts>> is = after.byCase();
    Set<String> ids = new TreeSet<>(first.keySet());
    ids.addAll(second.keySet());
    for (String id : ids) {
      Case one = first.get(id);
      Case other = second.get(id);
      List<AttemptFacts> earlier = was.getOrDefault(id, List.of());
      List<AttemptFacts> later = is.getOrDefault(id, List.of());
      if (one == null || other == null) {
        leftOut.add(
            new LeftOut(id, one == null ? LeftOut.Why.ONLY_AFTER : LeftOut.Why.ONLY_BEFORE));
        continue;
      }
      LeftOut.Why why = why(one, other, earlier, later);
      if (why == null) {
        turns.add(CaseTurn.of(other, earlier, later));
      } else {
        leftOut.add(new LeftOut(id, why));
      }
    }
    turns.sort(CaseTurn.READING_ORDER);
    return new RunsCompared(
        told(before),
        told(after),
        ChangedInputs.of(before, after),
        leftOut,
        turns,
        RateDifference.of(before, after, turns));
  }

  /** The cases that turned in this way. */
  public List<CaseTurn> turned(Turn turn) {
    return turns.stream().filter(one -> one.turn() == turn).toList();
  }

  private static LeftOut.@Nullable Why why(
      Case first, Case second, List<AttemptFacts> before, List<AttemptFacts> after) {
    if (!exam(first).equals(exam(second))) {
      return LeftOut.Why.CHANGED;
    }
    if (before.isEmpty() || after.isEmpty()) {
      return LeftOut.Why.NOT_RUN;
    }
    return sameOutcomes(before, after) ? null : LeftOut.Why.HELD_TO_OTHERS;
  }

  private static String exam(Case one) {
    return Json.canonical(one.toNode());
  }

  /** An attempt that broke off has no outcomes, and contradicts none. */
  private static boolean sameOutcomes(List<AttemptFacts> before, List<AttemptFacts> after) {
    Set<Outcome.Ref> was = heldTo(before);
    Set<Outcome.Ref> is = heldTo(after);
    return was.isEmpty() || is.isEmpty() || was.equals(is);
  }

  private static Set<Outcome.Ref> heldTo(Collection<AttemptFacts> attempts) {
    return attempts.stream()
        .flatMap(CaseTurn::gating)
        .map(Outcome::ref)
        .collect(Collectors.toSet());
  }

  private static Told told(RunSide side) {
    return new Told(
        side.producedBy().run().id(),
        Names.kebab(side.arm()),
        side.subject().name(),
        side.producedBy().dataset().title(),
        Totals.of(side.attempts(), side.arm()));
  }
}
