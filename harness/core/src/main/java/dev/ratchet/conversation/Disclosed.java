package dev.ratchet.conversation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an application tells of its own work beside its reply and its steps; a model tells nothing.
 *
 * @param guardrail the action of its guardrails, such as {@code blocked}; null when none acted
 * @param versions such as prompt and retrieval configuration, by name, sorted
 */
public record Disclosed(@Nullable String guardrail, Map<String, String> versions) {
  public Disclosed {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }
}
