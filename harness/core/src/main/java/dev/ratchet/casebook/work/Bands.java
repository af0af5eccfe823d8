package dev.ratchet.casebook.work;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Finds texts that may be alike without looking at every pair: MinHash (Broder 1997) in 32 bands of
 * 4 (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). Two texts that share
 * 60 % of their pieces meet in some band in 99 of 100 cases, such that share 20 % in 5.
 */
final class Bands {
  private static final int BANDS = 32;
  private static final int ROWS = 4;

  /** Of those that meet in a band, no more are named: one form letter must not cost n squared. */
  private static final int MOST = 16;

  private final long[] factors;
  private final long[] offsets;

  /** By band, the hash of each text in the upper half and its place in the lower, sorted. */
  private final long[][] members;

  Bands(Shingles[] texts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.factors = random.longs(BANDS * ROWS).map(one -> one | 1).toArray();
    this.offsets = random.longs(BANDS * ROWS).toArray();
    this.members = new long[BANDS][texts.length];
    for (int place = 0; place < texts.length; place++) {
      int[] keys = keys(texts[place]);
      for (int band = 0; band < BANDS; band++) {
        members[band][place] = ((long) keys[band] << Integer.SIZE) | place;
      }
    }
    for (long[] band : members) {
      Arrays.sort(band);
    }
  }

  /** Names the places of texts below a limit that may be like this one, perhaps repeatedly. */
  void candidates(Shingles text, int limit, IntConsumer found) {
    int[] keys = keys(text);
    for (int band = 0; band < BANDS; band++) {
      long[] sorted = members[band];
      long first = (long) keys[band] << Integer.SIZE;
      int at = Arrays.binarySearch(sorted, first);
      at = at < 0 ? -at - 1 : at;
      for (int named = 0; named < MOST && at < sorted.length; named++, at++) {
        int place = (int) sorted[at];
        if (sorted[at] >> Integer.SIZE != keys[band] || place >= limit) {
          break;
        }
        found.accept(place);
      }
    }
  }

  /** A key a band; texts without any piece share one, and are not to be asked about. */
  int[] keys(Shingles text) {
    int[] least = new int[BANDS * ROWS];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int piece = 0; piece < text.size(); piece++) {
      long value = text.hash(piece);
      for (int i = 0; i < least.length; i++) {
        int hash = (int) ((factors[i] * value + offsets[i]) >>> Integer.SIZE);
        least[i] = Math.min(least[i], hash);
      }
    }
    int[] keys = new int[BANDS];
    for (int i = 0; i < least.length; i++) {
      keys[i / ROWS] = keys[i / ROWS] * 0x01000193 ^ least[i];
    }
    return keys;
  }
}
