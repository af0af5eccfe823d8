package dev.ratchet.provider.batch;

import dev.ratchet.provider.TimedHttp.End;
import dev.ratchet.provider.batch.BatchReport.Left;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at batches with growing pauses until all have ended, and has their answers read. */
final class BatchWaiting {
  static final String AGAIN =
      " Run the command again with --batch to go on, or without it to ask one by one.";

  private static final long FIRST_MILLIS = 2_000;
  private static final long MOST_MILLIS = 120_000;

  private final BatchApi api;
  private final StoppableWait waits;
  private final Duration patience;
  private final BatchWatch watch;
  private final BatchSum sum = new BatchSum();
  private final Map<BatchNote, Integer> ended = new HashMap<>();

  BatchWaiting(BatchApi api, StoppableWait waits, Duration patience, BatchWatch watch) {
    this.api = api;
    this.waits = waits;
    this.patience = patience;
    this.watch = watch;
  }

  /**
   * Waits for all, or as long as the patience lasts.
   *
   * @param whole whether every question is in one of them; not so where the handing over was
   *     stopped
   */
  BatchReport forAll(List<BatchNote> notes, boolean whole, BatchReading reading) {
    List<BatchNote> open = new ArrayList<>(notes);
    long start = waits.nanos();
    for (long pause = FIRST_MILLIS; ; pause = Math.min(MOST_MILLIS, pause * 3 / 2)) {
      Left broke = lookAtAll(open, reading);
      if (broke != null || (open.isEmpty() && whole)) {
        return sum.report(broke);
      }
      watch.update(progress(notes, open.size()));
      long left = patience.toMillis() - TimeUnit.NANOSECONDS.toMillis(waits.nanos() - start);
      if (left <= 0 || !waits.forMillis(Math.min(pause, left))) {
        return sum.report(later(open));
      }
    }
  }

  /** Takes those that have ended out of the list; why one cannot be looked at, or null. */
  private @Nullable Left lookAtAll(List<BatchNote> open, BatchReading reading) {
    for (Iterator<BatchNote> each = open.iterator(); each.hasNext() && !waits.isStopped(); ) {
      switch (look(each.next(), reading)) {
        case Look.Over() -> each.remove();
        case Look.Open() -> {}
        case Look.Broke(String words) -> {
          return waits.isStopped() ? later(open) : new Left(false, words);
        }
      }
    }
    return null;
  }

  /** What came of looking at a batch. */
  sealed interface Look {
    record Over() implements Look {}

    record Open() implements Look {}

    /** It may be looked at again another time. */
    record Broke(String words) implements Look {}
  }

  private Look look(BatchNote note, BatchReading reading) {
    return switch (api.look(note.id())) {
      case End.Done<BatchState>(BatchState state) -> {
        ended.put(note, state.counts().ended());
        yield state.phase() == BatchState.Phase.UNDER_WAY
            ? new Look.Open()
            : reading.read(note, state, sum);
      }
      case End.Broke<BatchState> broke when BatchReading.isGone(broke) -> {
        note.keys().forEach(_ -> sum.add("batch lost"));
        sum.ended(new BatchReport.Ended(note, List.of()));
        sum.trouble("The provider does not know batch " + note.id() + " any more." + AGAIN);
        yield new Look.Over();
      }
      case End.Broke<BatchState> broke -> BatchReading.broke(note, broke);
    };
  }

  private Left later(List<BatchNote> open) {
    String ids = open.stream().map(BatchNote::id).collect(Collectors.joining(", "));
    String what =
        switch (open.size()) {
          case 0 -> "Stopped before everything was handed over.";
          case 1 -> "Batch " + ids + " goes on at the provider.";
          default -> "Batches " + ids + " go on at the provider.";
        };
    return new Left(waits.isStopped(), what + AGAIN);
  }

  private BatchWatch.Progress progress(List<BatchNote> notes, int open) {
    return new BatchWatch.Progress(
        open,
        notes.stream().mapToInt(note -> note.keys().size()).sum(),
        notes.stream()
            .mapToInt(note -> Math.min(note.keys().size(), ended.getOrDefault(note, 0)))
            .sum());
  }
}
