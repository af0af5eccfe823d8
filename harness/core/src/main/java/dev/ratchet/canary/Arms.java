package dev.ratchet.canary;

import dev.ratchet.base.TimeWindow;

/** How requests of the canary and of the baseline are told apart. */
public sealed interface Arms {
  /**
   * By a version that every request carries: both arms run at the same time.
   *
   * @param dimension such as {@code prompt-version}
   */
  record Tag(String dimension, String canary, String baseline) implements Arms {}

  /** By the variant of a feature flag: both arms run at the same time. */
  record Flag(String flag, String canary, String baseline) implements Arms {}

  /**
   * By time alone: the second best, since whatever else changed between the windows counts as the
   * canary's doing, and no share can be checked.
   */
  record Windows(TimeWindow canary, TimeWindow baseline) implements Arms {}

  /** Whether both arms saw the same hours, so that a share was planned. */
  default boolean concurrent() {
    return switch (this) {
      case Tag _, Flag _ -> true;
      case Windows _ -> false;
    };
  }
}
