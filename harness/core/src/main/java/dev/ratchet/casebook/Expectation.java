package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;

/**
 * A check or rubric that an attempt at a case is held to.
 *
 * @param name the check's or rubric's id
 * @param settings the check's own keys, read by the check itself; with their places
 */
public record Expectation(Kind kind, String name, Severity severity, Node.Mapping settings) {
  /** Whether a rule or a model answers. */
  public enum Kind {
    CHECK,
    RUBRIC
  }

  /** Short identity within a case, such as {@code check:declines}. */
  public String label() {
    return (kind == Kind.CHECK ? "check:" : "rubric:") + name;
  }
}
