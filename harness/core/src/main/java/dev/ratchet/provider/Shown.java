package dev.ratchet.provider;

import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an application shows of its work beside the text of its reply; a model shows nothing.
 *
 * @param steps tool calls and retrievals, in order
 * @param guardrail the action of its guardrails, such as {@code blocked}; null when not shown
 * @param costMicroUsd what the reply cost by the application's own account; null when not shown
 * @param versions such as prompt and retrieval configuration, by name
 */
public record Shown(
    List<ToolStep> steps,
    @Nullable String guardrail,
    @Nullable Long costMicroUsd,
    Map<String, String> versions) {
  public static final Shown NOTHING = new Shown(List.of(), null, null, Map.of());

  public Shown {
    steps = List.copyOf(steps);
    versions = Map.copyOf(new TreeMap<>(versions));
  }

  /** The same without steps and cost; null when nothing else is shown. */
  public @Nullable Disclosed disclosed() {
    return guardrail == null && versions.isEmpty() ? null : new Disclosed(guardrail, versions);
  }
}
