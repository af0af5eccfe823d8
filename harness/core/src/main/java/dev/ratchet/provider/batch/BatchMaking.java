package dev.ratchet.provider.batch;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.TimedHttp.End;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Hands questions over, and notes each batch as soon as there is one. */
record BatchMaking(BatchApi api, Endpoint endpoint, Clock clock, StoppableWait waits) {
  /** The notes of what was handed over; fewer where it was stopped. */
  List<BatchNote> make(List<ModelRequest> questions, BatchLimits limits, BatchNotes notes) {
    List<BatchNote> made = new ArrayList<>();
    if (questions.isEmpty()) {
      return made;
    }
    BatchFile.each(
        questions,
        limits,
        file -> {
          if (waits.isStopped()) {
            return false;
          }
          made.add(make(file, notes, made.size()));
          return true;
        });
    return made;
  }

  private BatchNote make(BatchFile file, BatchNotes notes, int before) {
    String input =
        switch (api.upload(file)) {
          case End.Done<String>(String id) when !id.isEmpty() -> id;
          case End<String> end ->
              throw refused("the questions could not be uploaded: " + why(end), before);
        };
    String batch =
        switch (api.create(input)) {
          case End.Done<String>(String id) when !id.isEmpty() -> id;
          case End<String> end ->
              throw refused(
                  "no batch could be made of the questions: "
                      + why(end)
                      + (isSeen(end) ? "" : "; look among the provider's batches for one"),
                  before);
        };
    BatchNote note =
        new BatchNote(batch, endpoint.baseUrl(), input, file.model(), clock.instant(), file.keys());
    notes.keep(note);
    return note;
  }

  private static RatchetException refused(String what, int before) {
    return new RatchetException(
        ErrorCode.EVIDENCE_MISSING,
        what
            + (before == 0 ? "" : "; " + before + " made before it are noted and go on")
            + "; run the command again with --batch, or without it to ask one by one");
  }

  private static String why(End<String> end) {
    return switch (end) {
      case End.Done<String> _ -> "the answer gives it no name that can be used";
      case End.Broke<String> broke -> BatchReading.reason(broke);
    };
  }

  /** Whether the provider has said that it did nothing. */
  private static boolean isSeen(End<String> end) {
    return end instanceof End.Broke<String> broke
        && broke.answer().reply() instanceof ModelReply.Failed failed
        && failed.httpStatus() != null;
  }
}
