package dev.ratchet.check.rule;

import java.util.Arrays;
import java.util.List;

/**
 * The runs of so many letters and digits in a text, to be found in other texts, whatever stands
 * between the letters there. In time linear in both.
 */
public final class LetterRuns {
  private static final long BASE = 1_000_003;
  private static final int FREE = -1;

  private final String letters;
  private final int size;

  /** Open addressing: the place of a run in the letters, and its hash. */
  private final int[] places;

  private final long[] hashes;
  private final boolean[] dropped;

  private interface Seen {
    void run(long hash, int at);
  }

  /**
   * The runs of a text.
   *
   * @param text condensed
   * @param size letters and digits of a run; a text that is shorter has one run, itself
   * @param except condensed texts whose runs do not count
   */
  public LetterRuns(String text, int size, List<String> except) {
    this.letters = text;
    this.size = Math.min(size, text.length());
    int slots = Integer.highestOneBit(Math.max(1, text.length())) * 4;
    this.places = new int[slots];
    this.hashes = new long[slots];
    this.dropped = new boolean[slots];
    Arrays.fill(places, FREE);
    each(text, this::add);
    except.forEach(one -> each(one, (hash, at) -> drop(one, hash, at)));
  }

  /** How many different runs there are. */
  public int count() {
    int count = 0;
    for (int slot = 0; slot < places.length; slot++) {
      count += places[slot] != FREE && !dropped[slot] ? 1 : 0;
    }
    return count;
  }

  /** How many of them stand in another condensed text. */
  public int sharedBy(String other) {
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

  private void drop(String other, long hash, int at) {
    int slot = slot(hash);
    dropped[slot] |= isRun(slot, other, at);
  }

  private void mark(String other, long hash, int at, boolean[] shared) {
    int slot = slot(hash);
    shared[slot] |= !dropped[slot] && isRun(slot, other, at);
  }

  /** The hash finds it, the letters prove it. */
  private boolean isRun(int slot, String other, int at) {
    return places[slot] != FREE && letters.regionMatches(places[slot], other, at, size);
  }

  private int slot(long hash) {
    int mask = places.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (places[slot] != FREE && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void each(String text, Seen seen) {
    long power = 1;
    long hash = 0;
    for (int i = 0; i < text.length() && size > 0; i++) {
      hash = hash * BASE + text.charAt(i);
      if (i < size) {
        power *= BASE;
      } else {
        hash -= power * text.charAt(i - size);
      }
      if (i >= size - 1) {
        seen.run(hash, i - size + 1);
      }
    }
  }
}
