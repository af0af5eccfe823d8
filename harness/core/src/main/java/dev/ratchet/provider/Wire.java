package dev.ratchet.provider;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.FurtherSettings;
import dev.ratchet.candidate.ReplyFormat;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link ModelRequest} in the library's words. */
final class Wire {
  private Wire() {}

  static ChatRequest request(ModelRequest request) {
    OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
    parameters.modelName(request.settings().model());
    parameters.temperature(request.settings().temperature());
    if (request.settings().seeded()) {
      parameters.seed(request.repeat());
    }
    FurtherSettings further =
        Objects.requireNonNullElse(request.settings().further(), FurtherSettings.NONE);
    limit(parameters, request.settings().maxTokens(), further.reasoningEffort());
    sample(parameters, further.sampling());
    parameters.responseFormat(format(request));
    Map<String, @Nullable Object> custom = custom(further.extra(), request.tools());
    if (!custom.isEmpty()) {
      parameters.customParameters(custom);
    }
    return ChatRequest.builder()
        .messages(messages(request.messages()))
        .parameters(parameters.build())
        .build();
  }

  /** Reasoning models refuse {@code max_tokens}, and other servers do not know its successor. */
  private static void limit(
      OpenAiChatRequestParameters.Builder parameters,
      @Nullable Integer maxTokens,
      @Nullable String reasoningEffort) {
    if (reasoningEffort == null) {
      parameters.maxOutputTokens(maxTokens);
    } else {
      parameters.reasoningEffort(reasoningEffort);
      parameters.maxCompletionTokens(maxTokens);
    }
  }

  private static void sample(
      OpenAiChatRequestParameters.Builder parameters, FurtherSettings.Sampling sampling) {
    parameters.topP(sampling.topP());
    parameters.presencePenalty(sampling.presencePenalty());
    parameters.frequencyPenalty(sampling.frequencyPenalty());
    if (!sampling.stop().isEmpty()) {
      parameters.stopSequences(sampling.stop());
    }
  }

  private static Map<String, @Nullable Object> custom(Node.Mapping extra, List<ToolSpec> tools) {
    Map<String, @Nullable Object> custom = new LinkedHashMap<>();
    extra.entries().forEach((key, value) -> custom.put(key, PlainValues.of(value)));
    if (!tools.isEmpty()) {
      custom.put("tools", tools(tools));
    }
    return custom;
  }

  /**
   * As plain values beside the library's own tool type, which would drop every schema keyword that
   * it does not know.
   */
  private static List<Map<String, Object>> tools(List<ToolSpec> tools) {
    return tools.stream().map(Wire::tool).toList();
  }

  private static Map<String, Object> tool(ToolSpec tool) {
    Map<String, Object> function = new LinkedHashMap<>();
    function.put("name", tool.name());
    if (!tool.description().isEmpty()) {
      function.put("description", tool.description());
    }
    if (!tool.parameters().entries().isEmpty()) {
      function.put("parameters", PlainValues.of(tool.parameters()));
    }
    Map<String, Object> written = new LinkedHashMap<>(); // the same order in every process
    written.put("type", "function");
    written.put("function", function);
    return written;
  }

  /** A schema that the caller itself needs goes before the candidate's wish. */
  static @Nullable ResponseFormat format(ModelRequest request) {
    Node.Mapping needed = request.replySchema();
    if (needed != null) {
      return format(needed);
    }
    FurtherSettings further = request.settings().further();
    return switch (further == null ? null : further.format()) {
      case null -> null;
      case ReplyFormat.AnyJson _ -> ResponseFormat.JSON;
      case ReplyFormat.Schema(Node.Mapping schema) -> format(schema);
    };
  }

  private static ResponseFormat format(Node.Mapping schema) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name("reply")
                .rootElement(JsonRawSchema.from(Json.canonical(schema)))
                .build())
        .build();
  }

  static List<ChatMessage> messages(List<Message> messages) {
    return messages.stream().map(message -> message(message, messages)).toList();
  }

  private static ChatMessage message(Message message, List<Message> all) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.content());
      case USER -> UserMessage.from(message.content());
      case ASSISTANT -> assistant(message);
      case TOOL ->
          ToolExecutionResultMessage.builder()
              .id(message.toolCallId())
              .toolName(toolName(message.toolCallId(), all))
              .text(message.content())
              .build();
    };
  }

  private static AiMessage assistant(Message message) {
    AiMessage.Builder builder = AiMessage.builder();
    if (!message.content().isEmpty()) {
      builder.text(message.content());
    }
    return builder
        .toolExecutionRequests(message.toolCalls().stream().map(Wire::call).toList())
        .build();
  }

  private static ToolExecutionRequest call(ToolCall call) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(call.name())
        .arguments(call.arguments())
        .build();
  }

  private static String toolName(String callId, List<Message> all) {
    return all.stream()
        .flatMap(message -> message.toolCalls().stream())
        .filter(call -> call.id().equals(callId))
        .map(ToolCall::name)
        .findFirst()
        .orElse("tool");
  }
}
