package dev.ratchet.conversation;

/**
 * A model's wish to have a tool called.
 *
 * @param id the provider's call id, joined with the result; may be empty in recorded cases
 * @param arguments JSON text as the model wrote it, which need not be valid
 */
public record ToolCall(String id, String name, String arguments) {}
