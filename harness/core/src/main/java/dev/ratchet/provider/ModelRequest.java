package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.conversation.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param replySchema JSON schema that the reply must follow; null for free text
 * @param repeat 0-based; a repeat is never answered from another repeat's cache entry
 */
public record ModelRequest(
    Endpoint endpoint,
    ModelSettings settings,
    List<Message> messages,
    List<ToolSpec> tools,
    Node.@Nullable Mapping replySchema,
    int repeat)
    implements Question {
  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** A request for free text. */
  public static ModelRequest forText(
      Endpoint endpoint,
      ModelSettings settings,
      List<Message> messages,
      List<ToolSpec> tools,
      int repeat) {
    return new ModelRequest(endpoint, settings, messages, tools, null, repeat);
  }

  @Override
  public ContentHash key() {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("base-url", endpoint.baseUrl());
    parts.put("settings", settings);
    parts.put("messages", messages);
    parts.put("tools", tools);
    parts.put("schema", replySchema == null ? "" : replySchema);
    parts.put("repeat", repeat);
    routes(parts);
    return ContentHash.ofRecord(parts);
  }

  /** What may lead the same address to another model, where an endpoint has it. */
  private void routes(Map<String, Object> parts) {
    if (!endpoint.headers().isEmpty()) {
      parts.put("headers", endpoint.headers());
    }
    if (!endpoint.query().isEmpty()) {
      parts.put("query", endpoint.query());
    }
    if (!endpoint.manner().provider().equals(Endpoint.Manner.OPENAI)) {
      parts.put("provider", endpoint.manner().provider());
    }
  }

  @Override
  public boolean isCacheable() {
    return true;
  }

  @Override
  public String target() {
    return endpoint.baseUrl();
  }
}
