package dev.ratchet.judge.attack.family;

import java.util.List;

/** One way of trying to talk a judge round. A new one is one file and one line in the corpus. */
public interface AttackFamily {
  /** Kebab-case, unique, never reused. */
  String id();

  /** What is tried, as half a sentence for people. */
  String about();

  /**
   * The family's attacks in a fixed order and number; a draw decides on words, figures and nonces
   * only.
   */
  List<Payload> payloads(Draw draw);

  /** Whether other letters may stand for its letters without making nonsense of it. */
  default boolean bearsRewording() {
    return true;
  }
}
