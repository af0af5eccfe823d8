package dev.ratchet.judge;

import dev.ratchet.outcome.Ballot;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes one answer of what several seats said. The models of a jury vote on each question; a panel
 * passes when all of its questions do, and fails when one fails. Who disagreed stays with the
 * outcome.
 */
final class Jury {
  private Jury() {}

  /**
   * The outcome.
   *
   * @param voices of every seat, in the order of the seats; one alone is simply what it said
   */
  static Outcome decide(Verdicts verdicts, List<Voice> voices) {
    return voices.size() == 1
        ? single(verdicts, voices.getFirst())
        : several(verdicts, voices, byAspect(voices));
  }

  private static Outcome single(Verdicts verdicts, Voice voice) {
    return switch (voice) {
      case Voice.Said(_, boolean passed, double score, String why) ->
          verdicts.judged(passed, score, why, null);
      case Voice.Silent(_, Cause cause, String reason) -> verdicts.none(cause, reason);
    };
  }

  private static List<List<Voice>> byAspect(List<Voice> voices) {
    Map<Aspect, List<Voice>> byAspect = new LinkedHashMap<>();
    voices.forEach(
        voice ->
            byAspect.computeIfAbsent(voice.seat().aspect(), _ -> new ArrayList<>()).add(voice));
    return List.copyOf(byAspect.values());
  }

  private static Outcome several(
      Verdicts verdicts, List<Voice> voices, List<List<Voice>> byAspect) {
    Vote vote = verdicts.judge().vote();
    List<Result> results = byAspect.stream().map(aspect -> result(aspect, vote)).toList();
    if (results.contains(Result.FAILED)) {
      return judged(verdicts, voices, false);
    }
    if (results.stream().allMatch(Result.PASSED::equals)) {
      return judged(verdicts, voices, true);
    }
    return open(verdicts, voices);
  }

  private enum Result {
    PASSED,
    FAILED,
    OPEN
  }

  private static Result result(List<Voice> voices, Vote vote) {
    int needed = vote.needed(voices.size());
    if (count(voices, true) >= needed) {
      return Result.PASSED;
    }
    return count(voices, false) >= needed ? Result.FAILED : Result.OPEN;
  }

  private static long count(List<Voice> voices, boolean passed) {
    return voices.stream()
        .filter(voice -> voice instanceof Voice.Said said && said.passed() == passed)
        .count();
  }

  private static Outcome judged(Verdicts verdicts, List<Voice> voices, boolean passed) {
    double score =
        voices.stream()
            .filter(Voice.Said.class::isInstance)
            .mapToDouble(voice -> ((Voice.Said) voice).score())
            .average()
            .orElse(0);
    return verdicts.judged(passed, score, told(voices), voices.stream().map(Jury::ballot).toList());
  }

  /** Silence is told as such; where all spoke, they are split. */
  private static Outcome open(Verdicts verdicts, List<Voice> voices) {
    return voices.stream()
        .filter(Voice.Silent.class::isInstance)
        .map(Voice.Silent.class::cast)
        .findFirst()
        .map(silent -> verdicts.none(heldBackFirst(voices, silent.cause()), told(voices)))
        .orElseGet(() -> verdicts.none(Cause.JUDGE_SPLIT, "a person must look: " + told(voices)));
  }

  /** Whoever resumes the run asks again what was held back, whatever the others said. */
  private static Cause heldBackFirst(List<Voice> voices, Cause otherwise) {
    return voices.stream()
            .anyMatch(
                voice ->
                    voice instanceof Voice.Silent silent && silent.cause() == Cause.JUDGE_HELD_BACK)
        ? Cause.JUDGE_HELD_BACK
        : otherwise;
  }

  private static String told(List<Voice> voices) {
    return count(voices, true)
        + " of "
        + voices.size()
        + " pass. "
        + voices.stream().map(Jury::told).collect(Collectors.joining(" "));
  }

  private static String told(Voice voice) {
    return switch (voice) {
      case Voice.Said(Seat seat, boolean passed, _, String why) ->
          "[" + seat.name() + (passed ? ": pass] " : ": fail] ") + why;
      case Voice.Silent(Seat seat, _, String reason) -> "[" + seat.name() + "] " + reason + ".";
    };
  }

  private static Ballot ballot(Voice voice) {
    return switch (voice) {
      case Voice.Said(Seat seat, boolean passed, double score, String why) ->
          new Ballot(seat.model().model(), seat.aspect().id(), passed, score, why);
      case Voice.Silent(Seat seat, _, String reason) ->
          new Ballot(seat.model().model(), seat.aspect().id(), null, 0, reason);
    };
  }
}
