package dev.ratchet.gate;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the attempts say about P0, without any statistics.
 *
 * @param failed cases of which a rule, two judges or people failed some attempt of the candidate
 * @param suspects ids of cases with a judge's flag that is open: a person has to look
 * @param missing ids of cases of which an attempt is without a P0 conclusion
 * @param cleared cases with P0 conclusions in which nothing failed
 * @param silent ids of cases with a P0 expectation of which no attempt says anything, yet none has
 *     to: they are no P0 cases, and were not asked or gave no answer
 * @param flags what judges flagged of the candidate's attempts, settled or not, by attempt
 */
public record P0Findings(
    List<Failed> failed,
    List<String> suspects,
    List<String> missing,
    List<Case> cleared,
    List<String> silent,
    List<P0Flag> flags) {
  /**
   * A case that failed.
   *
   * @param failures attempts of the candidate that failed
   * @param attempts attempts of the candidate that concluded
   * @param cause what was expected and seen in the first that failed
   * @param before whether the baseline fails too
   */
  public record Failed(String caseId, int failures, int attempts, String cause, boolean before) {}

  private static final SortedSet<AttemptKey> NONE = Collections.emptySortedSet();

  private enum Sign {
    CLEAR,
    FAILED,
    SUSPECT,
    MISSING,
    SILENT
  }

  public P0Findings {
    failed = List.copyOf(failed);
    suspects = List.copyOf(suspects);
    missing = List.copyOf(missing);
    cleared = List.copyOf(cleared);
    silent = List.copyOf(silent);
    flags = List.copyOf(flags);
  }

  /**
   * Reads the candidate's attempts; one of the P0 phase that is not there counts as missing. What
   * else was planned and not made is for the validity of the whole to tell.
   */
  public static P0Findings of(Comparison comparison) {
    return of(comparison, GatePlan.inOrder(comparison.cases(), comparison.policy()).p0());
  }

  /**
   * Reads the candidate's attempts.
   *
   * @param planned the attempts that should be there
   */
  static P0Findings of(Comparison comparison, List<AttemptKey> planned) {
    Map<String, SortedSet<AttemptKey>> baseline = keys(comparison, List.of(), Arm.BASELINE);
    Map<String, SortedSet<AttemptKey>> candidate = keys(comparison, planned, Arm.CANDIDATE);
    List<Failed> failed = new ArrayList<>();
    List<String> suspects = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Case> cleared = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Case one : comparison.cases()) {
      List<AttemptKey> keys = List.copyOf(candidate.getOrDefault(one.id(), NONE));
      List<Sign> signs = keys.stream().map(key -> sign(comparison, one, key)).toList();
      if (signs.contains(Sign.FAILED)) {
        boolean before =
            baseline.getOrDefault(one.id(), NONE).stream()
                .anyMatch(key -> sign(comparison, one, key) == Sign.FAILED);
        failed.add(failed(comparison, one, keys, signs, before));
      } else if (signs.contains(Sign.CLEAR) && !signs.contains(Sign.SUSPECT)) {
        cleared.add(one);
      }
      if (signs.contains(Sign.SUSPECT)) {
        suspects.add(one.id());
      }
      if (signs.contains(Sign.MISSING)) {
        missing.add(one.id());
      }
      if (signs.stream().allMatch(sign -> sign == Sign.SILENT) && isHeld(comparison, one)) {
        silent.add(one.id());
      }
    }
    return new P0Findings(failed, suspects, missing, cleared, silent, flags(comparison));
  }

  /** By a check: a judge that is not admitted holds nothing. */
  private static boolean isHeld(Comparison comparison, Case one) {
    return AttemptReading.expected(one, comparison.policy().always(), Severity.P0)
        .anyMatch(expectation -> expectation.kind() == Expectation.Kind.CHECK);
  }

  /** Every flag that a judge raises at P0. */
  static List<P0Flag> flags(Comparison comparison) {
    return comparison.attempts(Arm.CANDIDATE).stream()
        .flatMap(
            attempt -> attempt.outcomes().stream().flatMap(o -> flag(comparison, attempt.key(), o)))
        .toList();
  }

  private static Stream<P0Flag> flag(Comparison comparison, AttemptKey key, Outcome outcome) {
    return P0Flag.of(key, outcome, comparison.judges()).stream();
  }

  private static Map<String, SortedSet<AttemptKey>> keys(
      Comparison comparison, List<AttemptKey> planned, Arm arm) {
    Stream<AttemptKey> made = comparison.attempts(arm).stream().map(AttemptFacts::key);
    return Stream.concat(made, planned.stream().filter(key -> key.arm() == arm))
        .collect(
            Collectors.groupingBy(
                AttemptKey::caseId,
                Collectors.toCollection(() -> (SortedSet<AttemptKey>) new TreeSet<AttemptKey>())));
  }

  private static Failed failed(
      Comparison comparison, Case one, List<AttemptKey> keys, List<Sign> signs, boolean before) {
    int failures = (int) signs.stream().filter(sign -> sign == Sign.FAILED).count();
    int concluded = failures + (int) signs.stream().filter(sign -> sign == Sign.CLEAR).count();
    AttemptKey first =
        IntStream.range(0, keys.size())
            .filter(at -> signs.get(at) == Sign.FAILED)
            .mapToObj(keys::get)
            .findFirst()
            .orElseThrow();
    return new Failed(one.id(), failures, concluded, cause(comparison, first), before);
  }

  private static String cause(Comparison comparison, AttemptKey key) {
    AttemptReading reading = comparison.reading(key).orElseThrow();
    Optional<String> checked =
        reading
            .gating()
            .filter(outcome -> isP0(outcome) && failed(outcome))
            .flatMap(P0Findings::words)
            .findFirst();
    return checked
        .or(
            () ->
                reading
                    .gating()
                    .flatMap(outcome -> flag(comparison, key, outcome))
                    .filter(flag -> flag.end() == P0Flag.End.FAILED)
                    .map(P0Flag::words)
                    .findFirst())
        .orElseGet(() -> Wording.brief(ending(reading.attempt().end())));
  }

  private static Stream<String> words(Outcome outcome) {
    return outcome instanceof Outcome.Checked checked
        ? Stream.of(
            Wording.brief(checked.seen())
                + " (wanted: "
                + Wording.brief(checked.expected())
                + "; "
                + Wording.brief(checked.ref().label())
                + ")")
        : Stream.empty();
  }

  private static String ending(AttemptEnd end) {
    return end instanceof AttemptEnd.CandidateFailed broken
        ? broken.cause() + ": " + broken.explanation()
        : "";
  }

  private static Sign sign(Comparison comparison, Case one, AttemptKey key) {
    Sign unmade = one.hasP0() ? Sign.MISSING : Sign.SILENT;
    Optional<AttemptReading> reading = comparison.reading(key);
    if (reading.isEmpty()) {
      return unmade;
    }
    return switch (reading.get().attempt().end()) {
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ -> replied(comparison, one, reading.get());
      case AttemptEnd.CandidateFailed _ -> one.hasP0() ? Sign.FAILED : Sign.SILENT;
      case AttemptEnd.NoReply _, AttemptEnd.Missing _, AttemptEnd.HarnessBroke _ -> unmade;
    };
  }

  private static Sign replied(Comparison comparison, Case one, AttemptReading reading) {
    List<Outcome> outcomes = reading.gating().filter(P0Findings::isP0).toList();
    List<P0Flag.End> flags =
        outcomes.stream()
            .flatMap(outcome -> flag(comparison, reading.attempt().key(), outcome))
            .map(P0Flag::end)
            .toList();
    if (flags.contains(P0Flag.End.FAILED)
        || outcomes.stream().anyMatch(o -> o instanceof Outcome.Checked && failed(o))) {
      return Sign.FAILED;
    }
    if (flags.contains(P0Flag.End.OPEN)
        || outcomes.stream().anyMatch(o -> o instanceof Outcome.Spared)) {
      return Sign.SUSPECT;
    }
    boolean unanswered =
        AttemptReading.expected(one, comparison.policy().always(), Severity.P0)
            .filter(expectation -> expectation.kind() == Expectation.Kind.CHECK)
            .anyMatch(expectation -> !reading.answered(expectation));
    boolean open =
        outcomes.stream()
            .filter(
                outcome -> flag(comparison, reading.attempt().key(), outcome).findAny().isEmpty())
            .anyMatch(outcome -> outcome.conclusion() == null);
    if (unanswered || open) {
      return Sign.MISSING;
    }
    if (outcomes.isEmpty()) {
      return one.hasP0() ? Sign.MISSING : Sign.SILENT;
    }
    return Sign.CLEAR;
  }

  private static boolean isP0(Outcome outcome) {
    return outcome.ref().severity() == Severity.P0;
  }

  private static boolean failed(Outcome outcome) {
    return Boolean.FALSE.equals(outcome.conclusion());
  }
}
