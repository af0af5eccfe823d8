package dev.ratchet.outcome;

import dev.ratchet.outcome.AttemptKey.Arm;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides what an application's silence counts as. It is the candidate that failed, unless
 * something around both arms did: the other arm fell silent in the same way within a minute, or the
 * health probe failed. Then the attempt is missing, for either arm.
 */
public final class Excuses {
  private static final Duration SAME_MINUTE = Duration.ofSeconds(60);

  private Excuses() {}

  /** The same attempts in the same order, each {@code NoReply} counted as what it is. */
  public static List<AttemptFacts> apply(List<AttemptFacts> attempts) {
    List<AttemptFacts> silent =
        attempts.stream().filter(one -> one.end() instanceof AttemptEnd.NoReply).toList();
    if (silent.isEmpty()) {
      return attempts;
    }
    var byArm = silent.stream().collect(Collectors.groupingBy(one -> one.key().arm()));
    return attempts.stream()
        .map(
            one ->
                one.end() instanceof AttemptEnd.NoReply none
                    ? one.ending(counted(one, none, byArm.getOrDefault(other(one), List.of())))
                    : one)
        .toList();
  }

  private static AttemptEnd counted(
      AttemptFacts one, AttemptEnd.NoReply none, List<AttemptFacts> others) {
    boolean unhealthy = Boolean.FALSE.equals(none.healthy());
    boolean shared = others.stream().anyMatch(other -> isAlike(one, none, other));
    return unhealthy || shared
        ? new AttemptEnd.Missing(none.cause(), none.reason())
        : new AttemptEnd.CandidateFailed(none.cause(), none.reason());
  }

  private static boolean isAlike(AttemptFacts one, AttemptEnd.NoReply none, AttemptFacts other) {
    return other.end() instanceof AttemptEnd.NoReply same
        && same.cause().equals(none.cause())
        && Duration.between(one.at(), other.at()).abs().compareTo(SAME_MINUTE) <= 0;
  }

  private static Arm other(AttemptFacts one) {
    return switch (one.key().arm()) {
      case CANDIDATE -> Arm.BASELINE;
      case BASELINE -> Arm.CANDIDATE;
    };
  }
}
