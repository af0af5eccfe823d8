package dev.ratchet.candidate;

import dev.ratchet.base.Node;

/** The form that a provider is asked to hold a model's reply to. */
public sealed interface ReplyFormat {
  /** Any JSON object. */
  record AnyJson() implements ReplyFormat {}

  /** JSON that follows a schema. */
  record Schema(Node.Mapping schema) implements ReplyFormat {}
}
