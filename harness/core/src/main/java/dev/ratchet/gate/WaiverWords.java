package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.rule.P0Rule;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what waivers did in a decision, and what the gate would have said without them. */
final class WaiverWords {
  /** The share of the cases beyond which waiving is told as a warning. */
  private static final double MOST_WAIVED = 0.10;

  private final Comparison comparison;
  private final List<RuleResult> results;

  private WaiverWords(Comparison comparison, List<RuleResult> results) {
    this.comparison = comparison;
    this.results = results;
  }

  /** What there is to tell; null when nothing was ever approved here. */
  static @Nullable Waived of(
      @Nullable ContentHash approvals, Comparison comparison, List<RuleResult> results) {
    Waiving waiving = comparison.waiving();
    if (approvals == null || waiving.applied().isEmpty()) {
      return null;
    }
    WaiverWords words = new WaiverWords(comparison, results);
    return new Waived(
        approvals,
        warning(waiving),
        words.uncounted(waiving.rates()),
        waiving.applied().stream().map(words::use).toList());
  }

  /** The result that fails a gate whose waivers are over; empty when none is. */
  static Optional<RuleResult> expired(Waiving waiving) {
    List<Waiving.Applied> expired = waiving.expired();
    if (expired.isEmpty()) {
      return Optional.empty();
    }
    List<String> sentences = expired.stream().map(WaiverWords::over).toList();
    return Optional.of(
        new RuleResult(
            Waived.RULE,
            Decision.FAIL,
            sentences.getFirst(),
            sentences.subList(1, sentences.size()),
            expired.stream()
                .flatMap(one -> one.cases().stream().map(Case::id))
                .distinct()
                .sorted()
                .toList(),
            List.of()));
  }

  private static String over(Waiving.Applied one) {
    Waiver waiver = one.waiver();
    return "Waiver "
        + waiver.id()
        + " of "
        + waiver.scope().words()
        + " expired on "
        + waiver.terms().until()
        + "; its owner "
        + waiver.terms().owner()
        + " mends what it is about and takes it back with 'ratchet waive revoke "
        + waiver.id()
        + "', or has it agreed anew with 'ratchet waive'";
  }

  private static String warning(Waiving waiving) {
    return waiving.share() > MOST_WAIVED
        ? "Much is waived: "
            + Wording.count(waiving.rates().size(), "case")
            + ", "
            + Wording.percent(waiving.share())
            + " of all, count nowhere; this verdict is about the others"
        : "";
  }

  private List<String> uncounted(Set<String> waived) {
    Set<String> left = new HashSet<>(waived);
    results.stream()
        .filter(result -> result.rule().equals(P0Rule.ID) && result.decision() == Decision.FAIL)
        .forEach(result -> result.cases().forEach(left::remove));
    return left.stream().sorted().toList();
  }

  private WaiverUse use(Waiving.Applied one) {
    Waiver waiver = one.waiver();
    return new WaiverUse(
        waiver.id(),
        one.standing(),
        waiver.scope().words(),
        WaiverUse.Agreement.of(waiver),
        says(one));
  }

  private List<WaiverUse.Said> says(Waiving.Applied one) {
    return switch (one.waiver().scope()) {
      case Waiver.OneCase _, Waiver.FailureMode _ ->
          one.cases().stream()
              .sorted(Comparator.comparing(Case::id))
              .map(each -> new WaiverUse.Said(each.id(), attempted(each)))
              .toList();
      case Waiver.OneSlice part ->
          one.cases().isEmpty()
              ? List.of()
              : List.of(new WaiverUse.Said(one.waiver().scope().words(), compared(part)));
    };
  }

  /** What the candidate's attempts at a case come to. */
  private String attempted(Case one) {
    List<Evidence> seen = new ArrayList<>();
    comparison
        .everyReading(Arm.CANDIDATE, one)
        .forEach(
            reading -> {
              seen.add(reading.rules());
              reading.gatingRubrics().distinct().map(reading::rubric).forEach(seen::add);
            });
    if (seen.isEmpty()) {
      return WaiverUse.Said.NOT_RUN;
    }
    if (seen.contains(Evidence.FAILED)) {
      return "failed";
    }
    return seen.contains(Evidence.MISSING) ? "had no conclusion" : WaiverUse.Said.PASSED;
  }

  private String compared(Waiver.OneSlice part) {
    List<Estimate> estimates =
        results.stream()
            .flatMap(result -> result.estimates().stream())
            .filter(estimate -> estimate.over().equals(part.slice().toString()))
            .toList();
    if (estimates.stream().anyMatch(estimate -> is(estimate, Decision.FAIL))) {
      return "failed by itself";
    }
    boolean proven =
        !estimates.isEmpty()
            && estimates.stream().allMatch(estimate -> is(estimate, Decision.PASS));
    return proven ? WaiverUse.Said.HELD : "was not proven";
  }

  private static boolean is(Estimate estimate, Decision decision) {
    return estimate.reading() instanceof Estimate.Compared seen && seen.decision() == decision;
  }
}
