package dev.ratchet.judge.calibration;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A labelled reply and what the judge said of it.
 *
 * @param times the judge's outcomes in the order of hearing; shorter, or empty, where a run was cut
 */
record HeardReply(LabelledReply reply, List<Outcome> times) {
  HeardReply {
    times = List.copyOf(times);
  }

  static List<HeardReply> all(LabelledReplies replies, Map<String, List<Outcome>> heard) {
    return replies.all().stream()
        .map(reply -> new HeardReply(reply, heard.getOrDefault(reply.id(), List.of())))
        .toList();
  }

  Optional<Verdict> people() {
    return reply.settled();
  }

  /** The first time, which alone counts beside people. */
  Optional<Outcome> first() {
    return times.stream().findFirst();
  }

  /** What the judge said the first time; empty when it was not heard or gave no conclusion. */
  Optional<Verdict> judge() {
    return first().flatMap(HeardReply::verdict);
  }

  /** Whether people and judge can be held beside each other. */
  boolean isCompared() {
    return people().isPresent() && judge().isPresent();
  }

  /** What was said every time that there was a conclusion. */
  List<Verdict> conclusions() {
    return times.stream().flatMap(outcome -> verdict(outcome).stream()).toList();
  }

  /** Whether the judge was heard, and said every time what people settled. */
  boolean isRightEveryTime() {
    return !times.isEmpty()
        && people().isPresent()
        && times.stream().allMatch(outcome -> verdict(outcome).equals(people()));
  }

  static Optional<Verdict> verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Judged judged -> Optional.of(Verdict.of(judged.passed()));
      case Outcome.NoConclusion _ -> Optional.empty();
      case Outcome.HarnessBroke broke ->
          throw new RatchetException(
              ErrorCode.INTERNAL,
              broke.ref().label() + " broke in stage " + broke.stage() + "; calibrate again");
      case Outcome.Checked _, Outcome.Spared _ ->
          throw new IllegalArgumentException(outcome.ref().label() + " was not judged");
    };
  }
}
