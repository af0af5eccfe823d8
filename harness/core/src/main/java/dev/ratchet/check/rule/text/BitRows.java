package dev.ratchet.check.rule.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Edit distance and longest common subsequence, 64 cells of the table at a time: Myers (1999) with
 * the blocks of Hyyrö (2003), and Hyyrö (2004). Takes length times length divided by 64 steps.
 */
final class BitRows {
  static final int BITS = Long.SIZE;

  private BitRows() {}

  /** More edits than were asked for. */
  static final int MORE = Integer.MAX_VALUE;

  /** The fewest insertions, deletions and replacements that lead from one to the other. */
  static int edits(int[] a, int[] b) {
    return edits(a, b, Math.max(a.length, b.length));
  }

  /**
   * The fewest insertions, deletions and replacements that lead from one to the other, or {@link
   * #MORE}.
   *
   * @param most edits that are of interest
   */
  static int edits(int[] a, int[] b, int most) {
    int[] shorter = a.length <= b.length ? a : b;
    int[] longer = a.length <= b.length ? b : a;
    if (atLeast(shorter, longer) > most) {
      return MORE;
    }
    return shorter.length == 0
        ? longer.length
        : new EditBand(shorter, longer, most, places(shorter, blocks(shorter))).edits();
  }

  private static int blocks(int[] symbols) {
    return (symbols.length + BITS - 1) / BITS;
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
    int blocks = blocks(a);
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
