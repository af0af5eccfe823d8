package dev.ratchet.provider.batch;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of the batches of some questions.
 *
 * @param answered questions whose replies are in the cache now
 * @param unanswered kind of the end of each other question of a batch that ended, to their number
 * @param ignored lines that answer nothing that was asked, or something twice
 * @param ended batches that there is nothing more to come from
 * @param left why the questions should not be asked singly now; null when they may be
 */
public record BatchReport(
    int answered,
    SortedMap<String, Integer> unanswered,
    int ignored,
    List<Ended> ended,
    @Nullable Left left) {
  public BatchReport {
    unanswered = Collections.unmodifiableSortedMap(new TreeMap<>(unanswered));
    ended = List.copyOf(ended);
  }

  /**
   * A batch at its end.
   *
   * @param files of answers, as the provider names them
   */
  public record Ended(BatchNote note, List<String> files) {
    public Ended {
      files = List.copyOf(files);
    }
  }

  /**
   * Why it is not over.
   *
   * @param stopped whether somebody wanted to stop
   * @param words what is the matter, and how to go on
   */
  public record Left(boolean stopped, String words) {}

  /** Whether nothing was asked in a batch, because everything had been answered before. */
  public boolean isEmpty() {
    return ended.isEmpty() && left == null;
  }
}
