package dev.ratchet.check.rule.text;

import java.util.Arrays;

/** Numbers pairs of numbers from 0 in the order in which they come, equal ones alike. */
final class PairNumbers {
  private static final long FREE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Open addressing. */
  private final long[] pairs;

  private final int[] numbers;
  private int count;

  /**
   * Begins without any.
   *
   * @param most pairs that will come
   */
  PairNumbers(int most) {
    int slots = Integer.highestOneBit(Math.max(1, most)) * 4;
    this.pairs = new long[slots];
    this.numbers = new int[slots];
    Arrays.fill(pairs, FREE);
  }

  /** The number of a pair, neither of which is below 0. */
  int of(int one, int other) {
    long pair = (long) one << Integer.SIZE | other;
    long mixed = pair * SPREAD;
    int slot = (int) (mixed ^ (mixed >>> 32)) & (pairs.length - 1);
    while (pairs[slot] != pair) {
      if (pairs[slot] == FREE) {
        pairs[slot] = pair;
        numbers[slot] = count++;
      } else {
        slot = (slot + 1) & (pairs.length - 1);
      }
    }
    return numbers[slot];
  }
}
