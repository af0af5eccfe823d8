package dev.ratchet.check.rule.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Edit distance and longest common subsequence, 64 cells of the table at a time: Myers (1999) with
 * the blocks of Hyyrö (2003), and Hyyrö (2004). Takes length times length divided by 64 steps.
 */
final class BitRows {
  private static final int BITS = Long.SIZE;

  private BitRows() {}

  /** More edits than were asked for. */
  static final int MORE = Integer.MAX_VALUE;

  /** The fewest insertions, deletions and replacements that lead from one to the other. */
  static int edits(int[] a, int[] b) {
    return edits(a, b, Math.max(a.length, b.length));
  }

  /**
   * The fewest insertions, deletions and replacements that lead from one to the other, or {@link
   * #MORE}. So few cannot lead further from the diagonal than there are edits (Ukkonen 1985), so
   * that only blocks near it are looked at; beyond them each step is taken for an edit.
   *
   * @param most edits that are of interest
   */
  static int edits(int[] a, int[] b, int most) {
    int[] shorter = a.length <= b.length ? a : b;
    int[] longer = a.length <= b.length ? b : a;
    if (atLeast(shorter, longer) > most) {
      return MORE;
    }
    if (shorter.length == 0) {
      return longer.length;
    }
    int blocks = (shorter.length + BITS - 1) / BITS;
    Map<Integer, long[]> places = places(shorter, blocks);
    long[] none = new long[blocks];
    long[] up = new long[blocks];
    long[] down = new long[blocks];
    Arrays.fill(up, -1L);
    long last = 1L << ((shorter.length - 1) % BITS);
    int distance = 0; // at the end of the last block that was looked at
    int end = 0;
    for (int column = 0; column < longer.length; column++) {
      long[] match = places.getOrDefault(longer[column], none);
      int next = (int) Math.min(blocks, (column + (long) most) / BITS + 1);
      distance += Math.min(shorter.length, next * BITS) - Math.min(shorter.length, end * BITS);
      end = next;
      int carry = 1; // the row above the first grows by one with each column
      for (int block = Math.max(0, (column - most) / BITS); block < end; block++) {
        long plus = up[block];
        long minus = down[block];
        long equal = match[block];
        long vertical = equal | minus;
        if (carry < 0) {
          equal |= 1L;
        }
        long horizontal = (((equal & plus) + plus) ^ plus) | equal;
        long grows = minus | ~(horizontal | plus);
        long shrinks = plus & horizontal;
        long top = block == blocks - 1 ? last : 1L << (BITS - 1);
        int out = (grows & top) != 0 ? 1 : (shrinks & top) != 0 ? -1 : 0;
        grows = (grows << 1) | (carry > 0 ? 1L : 0L);
        shrinks = (shrinks << 1) | (carry < 0 ? 1L : 0L);
        up[block] = shrinks | ~(vertical | grows);
        down[block] = grows & vertical;
        carry = out;
      }
      distance += carry;
    }
    return distance <= most ? distance : MORE;
  }

  /** A bound on the edits, whatever the order: each symbol that one has more of is an edit. */
  private static int atLeast(int[] shorter, int[] longer) {
    Map<Integer, int[]> counts = new HashMap<>();
    for (int symbol : longer) {
      counts.computeIfAbsent(symbol, _ -> new int[1])[0]++;
    }
    int common = 0;
    for (int symbol : shorter) {
      int[] count = counts.get(symbol);
      common += count != null && count[0]-- > 0 ? 1 : 0;
    }
    return longer.length - common;
  }

  /** The length of the longest common subsequence. */
  static int common(int[] a, int[] b) {
    int blocks = (a.length + BITS - 1) / BITS;
    Map<Integer, long[]> places = places(a, blocks);
    long[] row = new long[blocks];
    Arrays.fill(row, -1L);
    for (int symbol : b) {
      long[] match = places.get(symbol);
      if (match != null) {
        step(row, match);
      }
    }
    int common = 0;
    for (int i = 0; i < a.length; i++) {
      common += (row[i / BITS] >>> (i % BITS) & 1L) == 0 ? 1 : 0;
    }
    return common;
  }

  /** row = (row + (row & match)) | (row & ~match), with the carry from block to block. */
  private static void step(long[] row, long[] match) {
    long carry = 0;
    for (int block = 0; block < row.length; block++) {
      long both = row[block] & match[block];
      long sum = row[block] + both;
      boolean over = Long.compareUnsigned(sum, both) < 0;
      long withCarry = sum + carry;
      over |= Long.compareUnsigned(withCarry, carry) < 0;
      row[block] = withCarry | (row[block] & ~match[block]);
      carry = over ? 1 : 0;
    }
  }

  /** For each symbol, a bit at each of its places. */
  private static Map<Integer, long[]> places(int[] symbols, int blocks) {
    Map<Integer, long[]> places = new HashMap<>();
    for (int i = 0; i < symbols.length; i++) {
      places.computeIfAbsent(symbols[i], _ -> new long[blocks])[i / BITS] |= 1L << (i % BITS);
    }
    return places;
  }
}
