package dev.ratchet.check.rule;

import java.util.Arrays;
import java.util.List;

/**
 * The runs of so many signs in a row of signs (letters or words, by number), to be found in other
 * rows. In time linear in both.
 */
public final class Runs {
  private static final long BASE = 1_000_003;
  private static final int FREE = -1;

  private final int[] signs;
  private final int size;

  /** Open addressing: where a run begins, and its hash. */
  private final int[] places;

  private final long[] hashes;
  private final boolean[] dropped;

  private interface Seen {
    void run(long hash, int at);
  }

  /**
   * The runs of a row.
   *
   * @param signs none below 0
   * @param size of a run; a row that is shorter has one run, itself
   * @param except rows whose runs do not count
   */
  public Runs(int[] signs, int size, List<int[]> except) {
    this.signs = signs.clone();
    this.size = Math.min(size, signs.length);
    int slots = Integer.highestOneBit(Math.max(1, signs.length)) * 4;
    this.places = new int[slots];
    this.hashes = new long[slots];
    this.dropped = new boolean[slots];
    Arrays.fill(places, FREE);
    each(signs, this::add);
    except.forEach(one -> each(one, (hash, at) -> drop(one, hash, at)));
  }

  /** The letters of a condensed text. */
  public static int[] letters(String condensed) {
    int[] letters = new int[condensed.length()];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = condensed.charAt(i);
    }
    return letters;
  }

  /** How many different runs there are. */
  public int count() {
    int count = 0;
    for (int slot = 0; slot < places.length; slot++) {
      count += places[slot] != FREE && !dropped[slot] ? 1 : 0;
    }
    return count;
  }

  /** How many of them stand in another row. */
  public int sharedBy(int[] other) {
    boolean[] shared = new boolean[places.length];
    each(other, (hash, at) -> mark(other, hash, at, shared));
    int count = 0;
    for (boolean one : shared) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private void add(long hash, int at) {
    int slot = slot(hash);
    if (places[slot] == FREE) {
      places[slot] = at;
      hashes[slot] = hash;
    }
  }

  private void drop(int[] other, long hash, int at) {
    int slot = slot(hash);
    dropped[slot] |= isRun(slot, other, at);
  }

  private void mark(int[] other, long hash, int at, boolean[] shared) {
    int slot = slot(hash);
    shared[slot] |= !dropped[slot] && isRun(slot, other, at);
  }

  /** The hash finds it, the signs prove it. */
  private boolean isRun(int slot, int[] other, int at) {
    int place = places[slot];
    return place != FREE && Arrays.equals(signs, place, place + size, other, at, at + size);
  }

  private int slot(long hash) {
    int mask = places.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (places[slot] != FREE && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void each(int[] row, Seen seen) {
    long power = 1;
    long hash = 0;
    for (int i = 0; i < row.length && size > 0; i++) {
      hash = hash * BASE + row[i];
      if (i < size) {
        power *= BASE;
      } else {
        hash -= power * row[i - size];
      }
      if (i >= size - 1) {
        seen.run(hash, i - size + 1);
      }
    }
  }
}
