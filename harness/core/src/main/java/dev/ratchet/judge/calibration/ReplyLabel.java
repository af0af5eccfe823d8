package dev.ratchet.judge.calibration;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person says of one reply under a rubric.
 *
 * @param score a band of the rubric's scale; null where it has none or none was given
 * @param why in the person's words; may be empty
 * @param at null when nobody wrote it down
 * @param adjudicated whether it was given to settle what others had said, who were read before
 */
public record ReplyLabel(
    String labeller,
    Verdict verdict,
    @Nullable BigDecimal score,
    String why,
    @Nullable Instant at,
    boolean adjudicated) {
  /** A label with nothing but the verdict, given blind. */
  public ReplyLabel(String labeller, Verdict verdict) {
    this(labeller, verdict, null, "", null, false);
  }
}
