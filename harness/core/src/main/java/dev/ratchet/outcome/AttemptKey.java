package dev.ratchet.outcome;

import java.util.Comparator;

/** Which attempt: one repeat of one case by one arm. */
public record AttemptKey(Arm arm, String caseId, int repeat) implements Comparable<AttemptKey> {
  private static final Comparator<AttemptKey> ORDER =
      Comparator.comparing(AttemptKey::caseId)
          .thenComparingInt(AttemptKey::repeat)
          .thenComparing(AttemptKey::arm);

  /** The two sides of a comparison. */
  public enum Arm {
    BASELINE,
    CANDIDATE
  }

  public AttemptKey {
    if (repeat < 0) {
      throw new IllegalArgumentException("repeats count from 0");
    }
  }

  @Override
  public int compareTo(AttemptKey other) {
    return ORDER.compare(this, other);
  }
}
