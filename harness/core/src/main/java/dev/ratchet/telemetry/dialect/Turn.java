package dev.ratchet.telemetry.dialect;

import dev.ratchet.conversation.Role;
import org.jspecify.annotations.Nullable;

/**
 * One message that a model saw or said.
 *
 * @param said whether the model said it in this call, rather than saw it
 * @param text null when the message has none, such as one that only calls tools
 * @param finish why the model stopped, where the message tells
 */
public record Turn(Role role, boolean said, @Nullable String text, @Nullable String finish) {}
