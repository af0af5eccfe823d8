package dev.ratchet.provider;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.ToolSpec;
import java.util.List;
import java.util.stream.Stream;

/** A {@link ModelRequest} in the words that every provider of the library understands. */
final class PlainWire {
  private PlainWire() {}

  static ChatRequest request(ModelRequest request) {
    DefaultChatRequestParameters.Builder<?> parameters =
        ChatRequestParameters.builder()
            .modelName(request.settings().model())
            .temperature(request.settings().temperature())
            .maxOutputTokens(request.settings().maxTokens());
    if (!request.tools().isEmpty()) {
      parameters.toolSpecifications(request.tools().stream().map(PlainWire::tool).toList());
    }
    parameters.responseFormat(Wire.format(request));
    return ChatRequest.builder()
        .messages(Wire.messages(request.messages()))
        .parameters(parameters.build())
        .build();
  }

  private static ToolSpecification tool(ToolSpec tool) {
    ToolSpecification.Builder builder = ToolSpecification.builder().name(tool.name());
    if (!tool.description().isEmpty()) {
      builder.description(tool.description());
    }
    return builder.parameters(schema(tool.parameters())).build();
  }

  /** Each property as it is written; of the schema around them what the library has a word for. */
  private static JsonObjectSchema schema(Node.Mapping schema) {
    JsonObjectSchema.Builder builder = JsonObjectSchema.builder();
    if (schema.entries().get("properties") instanceof Node.Mapping properties) {
      properties
          .entries()
          .forEach(
              (name, one) -> builder.addProperty(name, JsonRawSchema.from(Json.canonical(one))));
    }
    if (schema.entries().get("required") instanceof Node.Sequence required) {
      builder.required(texts(required));
    }
    if (schema.entries().get("additionalProperties") instanceof Node.Flag further) {
      builder.additionalProperties(further.value());
    }
    return builder.build();
  }

  private static List<String> texts(Node.Sequence sequence) {
    return sequence.items().stream()
        .flatMap(item -> item instanceof Node.Text text ? Stream.of(text.value()) : Stream.empty())
        .toList();
  }
}
