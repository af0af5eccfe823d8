package dev.ratchet.stats;

/**
 * How an imperfect instrument read units whose truth was known.
 *
 * @param positives that it read as positive, of {@code ofPositives} true ones
 * @param ofPositives at least 1
 * @param negatives that it read as negative, of {@code ofNegatives} true ones
 * @param ofNegatives at least 1
 */
public record Instrument(int positives, int ofPositives, int negatives, int ofNegatives) {
  public Instrument {
    if (positives < 0 || positives > ofPositives || ofPositives < 1) {
      throw new IllegalArgumentException("right positives within 0 and all, of which 1 at least");
    }
    if (negatives < 0 || negatives > ofNegatives || ofNegatives < 1) {
      throw new IllegalArgumentException("right negatives within 0 and all, of which 1 at least");
    }
  }

  /** Share of the positives that it reads as such, in [0, 1]. */
  public double sensitivity() {
    return (double) positives / ofPositives;
  }

  /** Share of the negatives that it reads as such, in [0, 1]. */
  public double specificity() {
    return (double) negatives / ofNegatives;
  }
}
