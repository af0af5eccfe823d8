package dev.ratchet.candidate;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that went and that came between two texts, by a longest common subsequence.
 *
 * @param gone lines of the old text only, joined by line feeds
 * @param come lines of the new text only, joined by line feeds
 */
record LineDiff(String gone, String come) {
  static LineDiff between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> fresh = after.lines().toList();
    int[][] common = common(old, fresh);
    List<String> gone = new ArrayList<>();
    List<String> come = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < fresh.size()) {
      if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
        i++;
        j++;
      } else if (j == fresh.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        gone.add(old.get(i++));
      } else {
        come.add(fresh.get(j++));
      }
    }
    return new LineDiff(String.join("\n", gone), String.join("\n", come));
  }

  /** Length of the longest common subsequence of the rests from (i, j) on. */
  private static int[][] common(List<String> old, List<String> fresh) {
    int[][] length = new int[old.size() + 1][fresh.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = fresh.size() - 1; j >= 0; j--) {
        length[i][j] =
            old.get(i).equals(fresh.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }
}
