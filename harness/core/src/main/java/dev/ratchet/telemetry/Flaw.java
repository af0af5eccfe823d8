package dev.ratchet.telemetry;

/**
 * What is wrong with a span or event, or its clock; it counts all the same.
 *
 * @param about the span's or event's fragment id
 */
public record Flaw(Kind kind, String about) {
  /** The kinds. */
  public enum Kind {
    /** Its parent has not come. */
    ORPHAN,
    /** It began before its parent did. */
    CHILD_BEFORE_PARENT,
    /** It ended before it began. */
    END_BEFORE_START,
    /** Its time is outside of 2010 to 2100: a broken clock, or another unit. */
    TIME_OUT_OF_RANGE;

    /** Whether a clock is to blame. */
    public boolean isSkew() {
      return this != ORPHAN;
    }
  }
}
