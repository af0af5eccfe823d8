package dev.ratchet.check.rule.text;

import java.util.Map;

/**
 * The part of the table of edits that a way of few enough edits can lead through, 64 rows of a
 * column at a time (Myers 1999, Hyyrö 2003), looked at only where the edits so far and those that
 * the rest needs at least are not too many (Ukkonen 1985). Beyond it each step is taken for an
 * edit, which never makes a way look shorter.
 */
final class EditBand {
  private static final int BITS = BitRows.BITS;

  private final int rows;
  private final int[] longer;
  private final int most;
  private final Map<Integer, long[]> places;
  private final int blocks;
  private final long[] up;
  private final long[] down;

  /** The edits at the last row of each block, in the column that was looked at last. */
  private final int[] edits;

  private int first;
  private int last;

  /**
   * Begins before the first column.
   *
   * @param shorter the rows, at least one
   * @param longer the columns
   * @param places of each symbol among the rows, a bit each
   */
  EditBand(int[] shorter, int[] longer, int most, Map<Integer, long[]> places) {
    this.rows = shorter.length;
    this.longer = longer;
    this.most = most;
    this.places = places;
    this.blocks = (rows + BITS - 1) / BITS;
    this.up = new long[blocks];
    this.down = new long[blocks];
    this.edits = new int[blocks];
    begin(0, 0);
  }

  /** The fewest edits, or {@link BitRows#MORE}. */
  int edits() {
    long[] none = new long[blocks];
    for (int column = 1; column <= longer.length; column++) {
      long[] match = places.getOrDefault(longer[column - 1], none);
      int carry = 1; // the row above the first grows by one with each column
      for (int block = first; block <= last; block++) {
        carry = step(block, match[block], carry);
      }
      extend(column, match, carry);
      narrow(column);
      if (first > last) {
        return BitRows.MORE;
      }
    }
    return last == blocks - 1 && edits[last] <= most ? edits[last] : BitRows.MORE;
  }

  /** A block below others before it is looked at: each row is taken for an edit more. */
  private void begin(int block, int above) {
    up[block] = -1L;
    down[block] = 0;
    edits[block] = above + end(block) - block * BITS;
  }

  /** The next column of a block; what its last row grows by, from what grows above its first. */
  private int step(int block, long match, int above) {
    long plus = up[block];
    long minus = down[block];
    long vertical = match | minus;
    long equal = above < 0 ? match | 1L : match;
    long horizontal = (((equal & plus) + plus) ^ plus) | equal;
    long grows = minus | ~(horizontal | plus);
    long shrinks = plus & horizontal;
    int top = (end(block) - 1) % BITS;
    int out = (int) ((grows >>> top) & 1) - (int) ((shrinks >>> top) & 1);
    grows = (grows << 1) | (above > 0 ? 1L : 0L);
    shrinks = (shrinks << 1) | (above < 0 ? 1L : 0L);
    up[block] = shrinks | ~(vertical | grows);
    down[block] = grows & vertical;
    edits[block] += out;
    return out;
  }

  /** Takes in the blocks that a way can come to from the last row of those that are in. */
  private void extend(int column, long[] match, int carried) {
    int carry = carried;
    while (last + 1 < blocks && leadsOn(column, carry)) {
      begin(last + 1, edits[last] - carry);
      last++;
      carry = step(last, match[last], carry);
    }
  }

  private boolean leadsOn(int column, int carry) {
    int row = end(last);
    return edits[last] - carry + rest(row, row, column - 1) <= most
        || edits[last] + rest(row, row, column) <= most;
  }

  /** Leaves out the blocks that no way of few enough edits leads through any more. */
  private void narrow(int column) {
    while (last >= first && isBeyond(last, column) && (last > 0 || isRimBeyond(column))) {
      last--;
    }
    while (first <= last && isBeyond(first, column) && (first > 0 || isRimBeyond(column))) {
      first++;
    }
  }

  /** Whether every cell of the block is too far, by what its last one tells of the others. */
  private boolean isBeyond(int block, int column) {
    int from = block * BITS + 1;
    int to = end(block);
    return edits[block] - (to - from) + rest(from, to, column) > most;
  }

  /** Whether the row above the first is too far. */
  private boolean isRimBeyond(int column) {
    return column + rest(0, 0, column) > most;
  }

  /** The edits that are needed at least from the best of these rows to the end. */
  private int rest(int from, int to, int column) {
    int even = rows - (longer.length - column);
    return even < from ? from - even : even > to ? even - to : 0;
  }

  private int end(int block) {
    return Math.min(rows, (block + 1) * BITS);
  }
}
