package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What SDKs copy onto every span of a trace, whatever dialect the span itself is written in: a
 * team's own ids and versions, under the names that a field map knows.
 */
final class CarriedValues {
  /** Where a team's own names stand behind an SDK's. */
  private static final String[] PREFIXES = {
    "traceloop.association.properties.",
    "langfuse.trace.metadata.",
    "langfuse.observation.metadata.",
    "ai.telemetry.metadata."
  };

  private static final Map<String, String> SAME =
      Map.of(
          "langfuse.environment", "deployment.environment.name",
          "langfuse.user.id", "user.id",
          "langfuse.session.id", "session.id",
          "langfuse.observation.prompt.name", "app.prompt.name",
          "langfuse.observation.prompt.version", "app.prompt.version",
          "llm.prompt_template.version", "app.prompt.version",
          "traceloop.prompt.key", "app.prompt.name",
          "ai.telemetry.functionId", "metadata.functionId");

  private CarriedValues() {}

  static Attributes of(Attributes attributes) {
    Map<String, Node> named = new LinkedHashMap<>();
    Map<String, Node> found = new LinkedHashMap<>();
    for (Entry<String, Node> entry : attributes.values().entrySet()) {
      String own = own(entry.getKey());
      String same = SAME.get(entry.getKey());
      if (own != null) {
        named.put(own, unquoted(entry.getValue()));
      } else if (same != null) {
        found.put(same, unquoted(entry.getValue()));
      }
    }
    either(attributes, found, "app.version", "langfuse.version", "langfuse.release");
    either(
        attributes,
        found,
        "app.prompt.version",
        "traceloop.prompt.version_name",
        "traceloop.prompt.version");
    return new Attributes(found)
        .and(named.isEmpty() ? Attributes.NONE : Metadata.of(Node.mapping(named)))
        .and(Metadata.of(attributes.structure("metadata", "langfuse.trace.metadata")))
        .and(Metadata.ofTags(attributes.texts("langfuse.trace.tags", "tag.tags")));
  }

  private static void either(
      Attributes attributes, Map<String, Node> found, String name, String... from) {
    String value = attributes.text(from);
    if (value != null) {
      found.putIfAbsent(name, Node.text(FreeText.unquoted(value)));
    }
  }

  private static @Nullable String own(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return null;
  }

  /** Some SDKs write each value as JSON, so that a text comes in quotes. */
  private static Node unquoted(Node value) {
    return value instanceof Node.Text text ? Node.text(FreeText.unquoted(text.value())) : value;
  }
}
