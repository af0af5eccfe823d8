package dev.ratchet.run;

import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Ballot;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.SecondOpinion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Redacts every text of an attempt before it is kept. */
final class AttemptRedaction {
  private final UnaryOperator<String> redact;

  AttemptRedaction(UnaryOperator<String> redact) {
    this.redact = redact;
  }

  Attempt apply(Attempt attempt) {
    return new Attempt(
        attempt.key(),
        attempt.at(),
        end(attempt.end()),
        transcript(attempt.transcript()),
        attempt.outcomes().stream().map(this::outcome).toList(),
        attempt.retryCount(),
        attempt.cached());
  }

  private AttemptEnd end(AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Answered answered -> answered;
      case AttemptEnd.Withheld withheld ->
          new AttemptEnd.Withheld(withheld.cause(), redact.apply(withheld.explanation()));
      case AttemptEnd.CandidateFailed failed ->
          new AttemptEnd.CandidateFailed(failed.cause(), redact.apply(failed.explanation()));
      case AttemptEnd.NoReply none ->
          new AttemptEnd.NoReply(none.cause(), redact.apply(none.reason()), none.healthy());
      case AttemptEnd.Missing missing ->
          new AttemptEnd.Missing(missing.cause(), redact.apply(missing.reason()));
      case AttemptEnd.HarnessBroke broke ->
          new AttemptEnd.HarnessBroke(broke.stage(), redact.apply(broke.reason()));
    };
  }

  private Transcript transcript(Transcript raw) {
    return new Transcript(
        raw.messages().stream().map(this::message).toList(),
        raw.steps().stream().map(this::step).toList(),
        redact.apply(raw.reply()),
        raw.usage(),
        raw.latencyMillis(),
        raw.firstTokenMillis(),
        raw.costMicroUsd(),
        disclosed(raw.disclosed()));
  }

  private @Nullable Disclosed disclosed(@Nullable Disclosed raw) {
    if (raw == null) {
      return null;
    }
    Map<String, String> versions = new TreeMap<>();
    raw.versions().forEach((name, version) -> versions.put(name, redact.apply(version)));
    return new Disclosed(raw.guardrail(), versions);
  }

  private Message message(Message raw) {
    return new Message(
        raw.role(),
        redact.apply(raw.content()),
        raw.toolCalls().stream().map(this::call).toList(),
        raw.toolCallId());
  }

  private ToolStep step(ToolStep raw) {
    return new ToolStep(
        call(raw.call()),
        raw.status(),
        redact.apply(raw.result()),
        raw.sources().stream().map(this::source).toList());
  }

  private ToolCall call(ToolCall raw) {
    return new ToolCall(raw.id(), raw.name(), redact.apply(raw.arguments()));
  }

  private @Nullable SecondOpinion second(@Nullable SecondOpinion raw) {
    return raw == null ? null : raw.explained(redact.apply(raw.explanation()));
  }

  private @Nullable List<Ballot> ballots(@Nullable List<Ballot> raw) {
    return raw == null ? null : raw.stream().map(this::ballot).toList();
  }

  private Ballot ballot(Ballot raw) {
    return new Ballot(
        raw.model(), raw.aspect(), raw.passed(), raw.score(), redact.apply(raw.explanation()));
  }

  private Source source(Source raw) {
    return new Source(raw.id(), raw.tags(), redact.apply(raw.text()));
  }

  private Outcome outcome(Outcome raw) {
    return switch (raw) {
      case Outcome.Checked checked ->
          new Outcome.Checked(
              checked.ref(),
              checked.passed(),
              redact.apply(checked.expected()),
              redact.apply(checked.seen()));
      case Outcome.Judged judged ->
          new Outcome.Judged(
              judged.ref(),
              judged.model(),
              judged.passed(),
              judged.score(),
              redact.apply(judged.explanation()),
              judged.gating(),
              ballots(judged.ballots()),
              second(judged.second()));
      case Outcome.Spared spared -> spared;
      case Outcome.NoConclusion open ->
          new Outcome.NoConclusion(
              open.ref(), open.cause(), redact.apply(open.reason()), open.gating());
      case Outcome.HarnessBroke broke ->
          new Outcome.HarnessBroke(broke.ref(), broke.stage(), redact.apply(broke.reason()));
    };
  }
}
