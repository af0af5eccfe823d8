package dev.ratchet.incident;

/**
 * How a sample is drawn.
 *
 * @param size how many requests in all, at least 1
 * @param graveCap how many of them at most from P0 strata
 * @param controlShare share of {@code size} in [0, 1] that is kept for requests without a finding
 * @param seed printed with the sample; the same seed draws the same sample
 */
public record SamplePlan(int size, int graveCap, double controlShare, long seed) {
  public SamplePlan {
    if (size < 1 || graveCap < 0 || graveCap > size || !(controlShare >= 0 && controlShare <= 1)) {
      throw new IllegalArgumentException(
          "a sample needs a size of at least 1, a P0 cap from 0 to the size and a share in [0, 1]");
    }
  }
}
