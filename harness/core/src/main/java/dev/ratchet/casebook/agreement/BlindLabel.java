package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.work.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that somebody ever said of a case, before the page showed them what anybody or
 * anything else thinks of it.
 */
public record BlindLabel(
    CaseRound of, String labeller, Purpose purpose, Opinion opinion, Timing timing) {

  /**
   * When it was said, and how long it took.
   *
   * @param judgingMillis from seeing the case to saying yes or no; null where it is not known
   * @param describingMillis from there to saying what broke; null where it was not described, or
   *     not in one go
   */
  public record Timing(Instant at, @Nullable Long judgingMillis, @Nullable Long describingMillis) {}
}
