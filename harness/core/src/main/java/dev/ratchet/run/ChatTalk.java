package dev.ratchet.run;

import dev.ratchet.base.Names;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads one conversation with a chat candidate: asks the model, plays the tools it calls, until it
 * replies or its turns are used up. For one attempt and one thread.
 */
final class ChatTalk {
  private final Candidate.Chat candidate;
  private final Provider provider;
  private final Prices prices;
  private final BooleanSupplier stopped;
  private final ToolReplay tools;
  private final int repeat;
  private final List<Message> messages = new ArrayList<>();
  private final List<ToolStep> steps = new ArrayList<>();
  private TokenUsage usage = TokenUsage.NONE;
  private long latencyMillis;
  private @Nullable Long firstTokenMillis;
  private int retryCount;
  private int calls;
  private int cachedCalls;

  /** Who is asked, and by what means. */
  record Means(Provider provider, Prices prices, BooleanSupplier stopped) {}

  ChatTalk(Candidate.Chat candidate, Case regressionCase, int repeat, Means means) {
    this.candidate = candidate;
    this.provider = means.provider();
    this.prices = means.prices();
    this.stopped = means.stopped();
    this.tools = new ToolReplay(regressionCase.tools(), candidate.framing().toolMatch());
    this.repeat = repeat;
    messages.addAll(Opening.of(candidate, regressionCase));
  }

  Talk lead() {
    for (int turn = 0; turn < candidate.turnLimit(); turn++) {
      if (stopped.getAsBoolean()) {
        return ended(Unrun.interrupted());
      }
      switch (provider.call(request())) {
        case ModelReply.Answered answered -> {
          note(answered);
          if (answered.toolCalls().isEmpty()) {
            return replied(answered);
          }
          play(answered, turn);
        }
        case ModelReply.Withheld withheld -> {
          note(withheld);
          return ended(
              new AttemptEnd.Withheld(Names.kebab(withheld.reason()), withheld.explanation()));
        }
        case ModelReply.Failed failed -> {
          return failed(failed);
        }
      }
    }
    return ended(
        new AttemptEnd.CandidateFailed(
            "turn-limit", "no reply after " + candidate.turnLimit() + " model calls"));
  }

  private ModelRequest request() {
    return ModelRequest.forText(
        candidate.endpoint(), candidate.model(), messages, candidate.tools(), repeat);
  }

  private void note(ModelReply.Answered answered) {
    calls++;
    cachedCalls += answered.fromCache() ? 1 : 0;
    usage = usage.plus(answered.usage());
    latencyMillis += answered.latencyMillis();
    firstTokenMillis = answered.firstTokenMillis();
    retryCount += answered.retryCount();
  }

  private void note(ModelReply.Withheld withheld) {
    calls++;
    cachedCalls += withheld.fromCache() ? 1 : 0;
    usage = usage.plus(withheld.usage());
  }

  private void play(ModelReply.Answered answered, int turn) {
    List<ToolCall> named = new ArrayList<>();
    for (ToolCall call : answered.toolCalls()) {
      String id = call.id().isEmpty() ? "call-" + turn + "-" + named.size() : call.id();
      named.add(new ToolCall(id, call.name(), call.arguments()));
    }
    messages.add(Message.assistant(answered.text(), named));
    for (ToolCall call : named) {
      ToolStep step = tools.answer(call);
      steps.add(step);
      messages.add(Message.tool(call.id(), step.result()));
    }
  }

  private Talk replied(ModelReply.Answered answered) {
    messages.add(Message.assistant(answered.text()));
    boolean truncated = answered.finish() == ModelReply.Finish.LENGTH;
    return talk(new AttemptEnd.Answered(truncated), answered.text());
  }

  private Talk failed(ModelReply.Failed failed) {
    retryCount += failed.retryCount();
    usage = TokenUsage.UNKNOWN;
    String cause = Names.kebab(failed.failure());
    return ended(
        failed.failure().isMissing()
            ? new AttemptEnd.Missing(cause, failed.reason())
            : new AttemptEnd.CandidateFailed(cause, failed.reason()));
  }

  private Talk ended(AttemptEnd end) {
    return talk(end, "");
  }

  private Talk talk(AttemptEnd end, String reply) {
    boolean cached = calls > 0 && cachedCalls == calls;
    boolean timed = end instanceof AttemptEnd.Answered && !cached;
    OptionalLong cost = prices.costMicroUsd(candidate.model().model(), usage);
    Transcript transcript =
        new Transcript(
            messages,
            steps,
            reply,
            usage,
            timed ? Long.valueOf(latencyMillis) : null,
            timed ? firstTokenMillis : null,
            cost.isPresent() ? Long.valueOf(cost.getAsLong()) : null);
    return new Talk(end, transcript.led(circumstances(end, cached)), retryCount, cached);
  }

  private Circumstances circumstances(AttemptEnd end, boolean cached) {
    return new Circumstances(
        end instanceof AttemptEnd.Answered answered ? Boolean.valueOf(answered.truncated()) : null,
        cached ? null : Integer.valueOf(retryCount),
        candidate.tools().stream()
            .collect(Collectors.toMap(ToolSpec::name, ToolSpec::parameters, (first, _) -> first)));
  }
}
