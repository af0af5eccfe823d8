package dev.ratchet.check.rule.structure;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;

/** A reply read as JSON. */
sealed interface JsonReply {
  /** The reply is one JSON value; {@code text} is the JSON without a fence. */
  record Valid(String text) implements JsonReply {}

  /** It is not, and why. */
  record Invalid(String why) implements JsonReply {}

  int LIMIT = 1_000_000;

  /** Reads strictly: one value, no duplicate keys, at most 200 levels and 1,000,000 characters. */
  static JsonReply read(String reply, boolean allowFence) {
    if (reply.length() > LIMIT) {
      return new Invalid("longer than " + LIMIT + " characters");
    }
    String text = Fenced.without(reply, "json", allowFence);
    if (text.isEmpty()) {
      return new Invalid("the reply is empty");
    }
    try {
      Node _ = Json.node("reply", 1, text);
      return new Valid(text);
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return new Invalid(e.text());
    }
  }
}
