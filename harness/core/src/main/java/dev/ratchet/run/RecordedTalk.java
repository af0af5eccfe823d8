package dev.ratchet.run;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.RecordedReply;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptEnd;
import java.util.ArrayList;
import java.util.List;

/** One attempt of a recorded candidate: the reply that was recorded for that repeat. */
final class RecordedTalk {
  private RecordedTalk() {}

  static Talk of(Candidate.Recorded candidate, Case regressionCase, int repeat) {
    List<RecordedReply> replies = candidate.replies().getOrDefault(regressionCase.id(), List.of());
    List<Message> messages = new ArrayList<>(regressionCase.input());
    if (repeat >= replies.size()) {
      AttemptEnd missing =
          new AttemptEnd.Missing(
              "not-recorded", "no reply is recorded for repeat " + repeat + " of this case");
      return new Talk(missing, transcript(messages, RecordedReply.of("")), 0, false);
    }
    messages.add(Message.assistant(replies.get(repeat).text()));
    return new Talk(
        new AttemptEnd.Answered(false), transcript(messages, replies.get(repeat)), 0, false);
  }

  private static Transcript transcript(List<Message> messages, RecordedReply reply) {
    return new Transcript(
        messages, reply.steps(), reply.text(), TokenUsage.UNKNOWN, null, null, null);
  }
}
