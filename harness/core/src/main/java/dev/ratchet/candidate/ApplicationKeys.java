package dev.ratchet.candidate;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import org.jspecify.annotations.Nullable;

/** The keys that every kind of application has. */
final class ApplicationKeys {
  private ApplicationKeys() {}

  /** What runs there; empty when the file does not say. */
  static String version(Fields fields) {
    return fields.textOr("version", "").strip();
  }

  /** The most that one reply may cost, in micro-USD; null when the file does not say. */
  static @Nullable Long mostCost(Fields fields) {
    return fields
        .node("most-cost")
        .map(node -> Amounts.microUsd("most-cost", node, fields.problems()))
        .orElse(null);
  }
}
