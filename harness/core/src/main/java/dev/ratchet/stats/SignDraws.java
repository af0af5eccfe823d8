package dev.ratchet.stats;

/**
 * The sign vectors of one test, in a fixed order, a bit a cluster; a set bit turns the sign. Vector
 * 0 is the identity. A vector of more clusters begins with the bits of the same vector of fewer, so
 * that it can be followed while clusters come in.
 *
 * @param clusters signs in a vector
 * @param vectors how many vectors, the identity included
 * @param exhaustive whether they are all vectors that there are
 */
record SignDraws(int clusters, long seed, int vectors, boolean exhaustive) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  static SignDraws of(int clusters, long seed, int draws) {
    boolean exhaustive = clusters < Integer.SIZE - 2 && 1 << clusters <= draws + 1L;
    return new SignDraws(clusters, seed, exhaustive ? 1 << clusters : draws + 1, exhaustive);
  }

  /** How many words of 64 bits a vector has. */
  int words() {
    return (clusters + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * The bits of clusters {@code 64 index} to {@code 64 index + 63}; none is set beyond the last.
   *
   * @param vector in [0, vectors)
   * @param index in [0, words)
   */
  long word(int vector, int index) {
    if (exhaustive) {
      return vector; // its bits are the signs; 0 is the identity
    }
    if (vector == 0) {
      return 0;
    }
    long place = (long) index << Integer.SIZE | vector;
    int beyond = Math.max(0, (index + 1) * Long.SIZE - clusters);
    return mix(seed + GOLDEN * place) & -1L >>> beyond;
  }

  /** Which vector of earlier draws, of no more clusters than these, a vector continues. */
  int continued(SignDraws earlier, int vector) {
    if (!earlier.exhaustive) {
      return vector;
    }
    return earlier.clusters == 0 ? 0 : (int) word(vector, 0) & (1 << earlier.clusters) - 1;
  }

  /** SplitMix64's output function (Steele, Lea and Flood 2014): any place in the stream at once. */
  private static long mix(long state) {
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
