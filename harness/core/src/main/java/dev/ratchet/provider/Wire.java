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
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link ModelRequest} in the library's words. */
final class Wire {
  private Wire() {}

  static ChatRequest request(ModelRequest request) {
    OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
    parameters.modelName(request.settings().model());
    parameters.temperature(request.settings().temperature());
    parameters.maxOutputTokens(request.settings().maxTokens());
    if (request.settings().seeded()) {
      parameters.seed(request.repeat());
    }
    if (!request.tools().isEmpty()) {
      parameters.customParameters(Map.of("tools", tools(request.tools())));
    }
    Node.Mapping schema = request.replySchema();
    if (schema != null) {
      parameters.responseFormat(format(schema));
    }
    return ChatRequest.builder()
        .messages(messages(request.messages()))
        .parameters(parameters.build())
        .build();
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
    return Map.of("type", "function", "function", function);
  }

  static ResponseFormat format(Node.Mapping schema) {
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
