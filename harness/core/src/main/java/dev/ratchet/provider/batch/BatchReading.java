package dev.ratchet.provider.batch;

import dev.ratchet.base.ContentHash;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.TimedHttp.End;
import dev.ratchet.provider.batch.BatchWaiting.Look;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the answers of batches that have ended.
 *
 * @param open questions that are asked for today, by key
 */
record BatchReading(BatchApi api, Map<ContentHash, ModelRequest> open, Batches.Books books) {
  private static final Integer NOT_FOUND = 404;

  Look read(BatchNote note, BatchState state, BatchSum sum) {
    BatchAnswers answers = new BatchAnswers(note, open, books.cache(), books.purse());
    List<String> files =
        Stream.of(state.outputFile(), state.errorFile()).filter(id -> !id.isEmpty()).toList();
    for (String file : files) {
      switch (api.content(file, () -> answers.new File())) {
        case End.Done<BatchAnswers.File>(BatchAnswers.File read) -> read.close();
        case End.Broke<BatchAnswers.File> broke when isGone(broke) ->
            sum.trouble(
                "The provider has no answers of batch "
                    + note.id()
                    + " any more."
                    + BatchWaiting.AGAIN);
        case End.Broke<BatchAnswers.File> broke -> {
          return broke(note, broke);
        }
      }
    }
    answers.tell(sum, silent(state.phase()));
    sum.ended(new BatchReport.Ended(note, files));
    trouble(note, state, sum);
    return new Look.Over();
  }

  /** Who was refused, or wanted no more, is asked before the dearer way is taken. */
  private static void trouble(BatchNote note, BatchState state, BatchSum sum) {
    String code = state.code().isEmpty() ? "" : " (" + state.code() + ")";
    switch (state.phase()) {
      case FAILED ->
          sum.trouble("The provider refused batch " + note.id() + code + "." + BatchWaiting.AGAIN);
      case CANCELLED ->
          sum.trouble(
              "Batch "
                  + note.id()
                  + " was cancelled; what it answered is kept."
                  + BatchWaiting.AGAIN);
      case UNDER_WAY, COMPLETED, EXPIRED -> {}
    }
  }

  private static String silent(BatchState.Phase phase) {
    return switch (phase) {
      case EXPIRED -> "batch expired";
      case FAILED -> "batch failed";
      case CANCELLED -> "batch cancelled";
      case UNDER_WAY, COMPLETED -> "no answer";
    };
  }

  static boolean isGone(End.Broke<?> broke) {
    return broke.answer().reply() instanceof ModelReply.Failed failed
        && NOT_FOUND.equals(failed.httpStatus());
  }

  static Look broke(BatchNote note, End.Broke<?> broke) {
    return new Look.Broke(
        "Batch "
            + note.id()
            + " cannot be looked at now, and goes on at the provider: "
            + reason(broke)
            + "."
            + BatchWaiting.AGAIN);
  }

  /** Why an exchange broke, in words of our own. */
  static String reason(End.Broke<?> broke) {
    return broke.answer().reply() instanceof ModelReply.Failed failed
        ? failed.reason()
        : "no answer that can be used";
  }
}
