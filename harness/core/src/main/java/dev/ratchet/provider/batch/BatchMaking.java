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
    String input = id(api.upload(file), "the questions could not be uploaded", before);
    String batch = id(api.create(input), "no batch could be made of the questions", before);
    BatchNote note =
        new BatchNote(
            batch, endpoint.baseUrl(), input, file.model(), clock.instant(), file.keys());
    notes.keep(note);
    return note;
  }

  private static String id(End<String> end, String what, int before) {
    return switch (end) {
      case End.Done<String>(String id) -> id;
      case End.Broke<String> broke ->
          throw new RatchetException(
              ErrorCode.EVIDENCE_MISSING,
              what + ": " + BatchReading.reason(broke) + advice(broke, before));
    };
  }

  private static String advice(End.Broke<String> broke, int before) {
    boolean unseen =
        broke.answer().reply() instanceof ModelReply.Failed failed && failed.httpStatus() == null;
    return (unseen ? "; look among the provider's batches whether it was made all the same" : "")
        + (before == 0 ? "" : "; " + before + " made before it are noted and go on")
        + "; run the command again with --batch, or without it to ask one by one";
  }
}
