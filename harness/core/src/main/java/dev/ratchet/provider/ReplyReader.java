package dev.ratchet.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a successful response strictly: what is not clearly a reply is {@code UNREADABLE}. */
final class ReplyReader {
  private ReplyReader() {}

  /**
   * Reads a response.
   *
   * @param model that was asked; another one that answered is told among the versions
   */
  static ModelReply read(ChatResponse response, String model, CallNotes notes) {
    long latencyMillis = TimeUnit.NANOSECONDS.toMillis(notes.elapsedNanos());
    FinishReason finish = response.finishReason();
    TokenUsage usage = usage(response.tokenUsage());
    if (finish == FinishReason.CONTENT_FILTER) {
      return new ModelReply.Withheld(
          ModelReply.Withheld.Reason.FILTERED, "the provider's content filter", usage, false);
    }
    List<ToolCall> calls = calls(response);
    String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
    if (calls.stream().anyMatch(call -> call.name().isEmpty())) {
      return unreadable("it asks for a tool without a name");
    }
    ModelReply.Finish end = finish(finish, calls);
    if (end == null) {
      return unreadable("it has no finish reason that is known");
    }
    if (text.isBlank() && calls.isEmpty() && end == ModelReply.Finish.STOP) {
      return unreadable("it holds neither text nor a tool call");
    }
    return new ModelReply.Answered(
        text,
        calls,
        end,
        usage,
        latencyMillis,
        notes.firstPieceMillis(),
        0,
        false,
        shown(response, model));
  }

  private static Shown shown(ChatResponse response, String asked) {
    String answered = response.metadata() == null ? null : response.metadata().modelName();
    return answered == null || answered.isBlank() || answered.equals(asked)
        ? Shown.NOTHING
        : new Shown(List.of(), null, null, Map.of("model", answered));
  }

  private static ModelReply unreadable(String reason) {
    return Failures.failed(
        ModelReply.Failure.UNREADABLE, "the reply cannot be used: " + reason, null);
  }

  private static ModelReply.@Nullable Finish finish(
      @Nullable FinishReason finish, List<ToolCall> calls) {
    return switch (finish) {
      case null -> null;
      case STOP, TOOL_EXECUTION ->
          calls.isEmpty() ? ModelReply.Finish.STOP : ModelReply.Finish.TOOL_CALLS;
      case LENGTH -> ModelReply.Finish.LENGTH;
      case CONTENT_FILTER, OTHER -> null;
    };
  }

  private static List<ToolCall> calls(ChatResponse response) {
    return response.aiMessage().toolExecutionRequests().stream()
        .map(
            call ->
                new ToolCall(
                    Objects.requireNonNullElse(call.id(), ""),
                    Objects.requireNonNullElse(call.name(), ""),
                    Objects.requireNonNullElse(call.arguments(), "")))
        .toList();
  }

  private static TokenUsage usage(dev.langchain4j.model.output.@Nullable TokenUsage usage) {
    if (usage == null) {
      return TokenUsage.UNKNOWN;
    }
    return new TokenUsage(
        known(usage.inputTokenCount()),
        known(usage.outputTokenCount()),
        usage instanceof OpenAiTokenUsage told && told.inputTokensDetails() != null
            ? known(told.inputTokensDetails().cachedTokens())
            : null,
        usage instanceof OpenAiTokenUsage told && told.outputTokensDetails() != null
            ? known(told.outputTokensDetails().reasoningTokens())
            : null);
  }

  private static @Nullable Long known(@Nullable Integer tokens) {
    return tokens == null || tokens < 0 ? null : Long.valueOf(tokens);
  }
}
