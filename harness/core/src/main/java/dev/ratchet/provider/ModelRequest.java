package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.conversation.Message;
import java.util.List;
import java.util.Map;
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
    return ContentHash.ofRecord(
        Map.of(
            "base-url", endpoint.baseUrl(),
            "settings", settings,
            "messages", messages,
            "tools", tools,
            "schema", replySchema == null ? "" : replySchema,
            "repeat", repeat));
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
