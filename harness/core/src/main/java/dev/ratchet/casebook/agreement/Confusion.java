package dev.ratchet.casebook.agreement;

import java.util.Arrays;
import java.util.List;

/**
 * Who says what when the other says something.
 *
 * @param answers in order
 * @param counts a row for each answer of the one, a column for each answer of the other
 */
public record Confusion(List<String> answers, List<List<Integer>> counts) {
  public Confusion {
    answers = List.copyOf(answers);
    counts = counts.stream().map(List::copyOf).toList();
  }

  static Confusion of(List<String> answers, int[][] counts) {
    return new Confusion(
        answers, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }
}
