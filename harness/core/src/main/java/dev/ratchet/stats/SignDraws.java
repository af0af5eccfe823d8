package dev.ratchet.stats;

/**
 * The sign vectors of one test, in a fixed order; vector 0 is the identity.
 *
 * @param clusters signs in a vector
 * @param vectors how many vectors, the identity included
 * @param exhaustive whether they are all vectors that there are
 */
record SignDraws(int clusters, long seed, int vectors, boolean exhaustive) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int WORD = 64;

  static SignDraws of(int clusters, long seed, int draws) {
    boolean exhaustive = clusters < Integer.SIZE - 2 && 1 << clusters <= draws + 1;
    return new SignDraws(clusters, seed, exhaustive ? 1 << clusters : draws + 1, exhaustive);
  }

  /**
   * Writes the signs of a vector as +1 and -1.
   *
   * @param vector in [0, vectors)
   */
  void signs(int vector, double[] into) {
    long word = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (cluster % WORD == 0) {
        word = word(vector, cluster / WORD);
      }
      into[cluster] = 1 - 2 * (word >>> (cluster % WORD) & 1);
    }
  }

  private long word(int vector, int index) {
    if (exhaustive) {
      return vector; // its bits are the signs; 0 is the identity
    }
    if (vector == 0) {
      return 0;
    }
    long words = (clusters + WORD - 1L) / WORD;
    return mix(seed + GOLDEN * (1 + (vector - 1L) * words + index));
  }

  /** SplitMix64's output function (Steele, Lea and Flood 2014): any place in the stream at once. */
  private static long mix(long state) {
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
