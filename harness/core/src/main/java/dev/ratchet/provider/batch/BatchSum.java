package dev.ratchet.provider.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what came of batches. */
final class BatchSum {
  static final String ANSWERED = "answered";

  private final SortedMap<String, Integer> unanswered = new TreeMap<>();
  private final List<BatchReport.Ended> ended = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private int answered;
  private int ignored;

  void add(String end) {
    if (end.equals(ANSWERED)) {
      answered++;
    } else {
      unanswered.merge(end, 1, Integer::sum);
    }
  }

  void ignore(int lines) {
    ignored += lines;
  }

  void ended(BatchReport.Ended batch) {
    ended.add(batch);
  }

  void trouble(String sentence) {
    troubles.add(sentence);
  }

  /**
   * The report.
   *
   * @param later why some batches are still under way, a sentence; null when none is
   */
  BatchReport report(BatchReport.@Nullable Left later) {
    BatchReport.Left left =
        later != null || troubles.isEmpty()
            ? later
            : new BatchReport.Left(false, String.join(" ", troubles));
    return new BatchReport(answered, unanswered, ignored, ended, left);
  }
}
