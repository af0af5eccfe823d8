package dev.ratchet.telemetry;

import dev.ratchet.conversation.ToolStep;
import java.util.List;

/**
 * The redacted texts of one span or event: what {@link TraceFragment#texts} holds.
 *
 * @param turns at the places of the facts' turns; empty where a turn has no text
 * @param steps the tool call or retrieval of the span, if it is one
 */
record FragmentTexts(List<String> turns, List<ToolStep> steps) {
  static final FragmentTexts NONE = new FragmentTexts(List.of(), List.of());

  FragmentTexts {
    turns = List.copyOf(turns);
    steps = List.copyOf(steps);
  }

  boolean isEmpty() {
    return steps.isEmpty() && turns.stream().allMatch(String::isEmpty);
  }
}
