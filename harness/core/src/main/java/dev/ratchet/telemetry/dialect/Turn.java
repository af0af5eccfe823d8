package dev.ratchet.telemetry.dialect;

import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message that a model saw or said.
 *
 * @param said whether the model said it in this call, rather than saw it
 * @param text null when the message has none, such as one that only calls tools
 * @param finish why the model stopped, where the message tells
 * @param calls the tools that the message proposes to call, in order
 */
public record Turn(
    Role role, boolean said, @Nullable String text, @Nullable String finish, List<ToolCall> calls) {
  public Turn {
    calls = List.copyOf(calls);
  }

  /** A message that calls no tool. */
  public Turn(Role role, boolean said, @Nullable String text, @Nullable String finish) {
    this(role, said, text, finish, List.of());
  }
}
