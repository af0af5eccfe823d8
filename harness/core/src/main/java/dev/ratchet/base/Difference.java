package dev.ratchet.base;

import java.util.BitSet;
import java.util.List;

/** What differs between two sequences, by a longest common subsequence. */
public final class Difference {
  /** Pairs of items that are compared at most; takes 4 bytes and a few nanoseconds for each. */
  private static final long MOST_PAIRS = 4_000_000;

  private final BitSet gone;
  private final BitSet come;

  private Difference(BitSet gone, BitSet come) {
    this.gone = gone;
    this.come = come;
  }

  /**
   * Compares two sequences. Between what they have alike at both ends, very long ones count as
   * wholly different.
   */
  public static <T> Difference between(List<T> before, List<T> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    Difference difference = new Difference(new BitSet(), new BitSet());
    difference.mark(
        head, before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    return difference;
  }

  /** Whether the item of the old sequence at this place is not in the new one. */
  public boolean gone(int place) {
    return gone.get(place);
  }

  /** Whether the item of the new sequence at this place was not in the old one. */
  public boolean come(int place) {
    return come.get(place);
  }

  /** How many items of the old sequence are not in the new one. */
  public int goneCount() {
    return gone.cardinality();
  }

  private <T> void mark(int head, List<T> before, List<T> after) {
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      gone.set(head, head + before.size());
      come.set(head, head + after.size());
      return;
    }
    int[][] common = common(before, after);
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        gone.set(head + i++);
      } else {
        come.set(head + j++);
      }
    }
  }

  /** Length of the longest common subsequence of the rests from (i, j) on. */
  private static <T> int[][] common(List<T> before, List<T> after) {
    int[][] length = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        length[i][j] =
            before.get(i).equals(after.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }
}
