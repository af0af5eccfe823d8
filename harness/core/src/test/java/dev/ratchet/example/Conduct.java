package dev.ratchet.example;

import dev.ratchet.example.SimulatedRequest.Actor;
import java.time.Instant;
import java.util.SplittableRandom;

/** What serves a session, and what that makes of it. */
interface Conduct {
  /** As the rollout calendar has it: everybody is served alike. */
  Conduct CALENDAR = Release::at;

  /** The versions that serve at a time. */
  Release release(Instant at);

  /**
   * Whether a search brings what only HR may read to others. With {@code rc-v7} the wrong mapping
   * lets almost every such document through.
   */
  default boolean letsThrough(Release release, SplittableRandom random) {
    return release.retrieval().equals("rc-v7") && random.nextInt(100) >= 3;
  }

  /** How a request goes that would go so under the calendar. */
  default Mode makesOf(Mode planted, Actor actor, SplittableRandom random) {
    return planted;
  }
}
