package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;

/**
 * A check or rubric that an attempt at a case is held to.
 *
 * @param name the check's or rubric's id
 * @param settings the check's own keys, read by the check itself; with their places
 * @param when the cases that it holds for
 */
public record Expectation(
    Kind kind, String name, Severity severity, Node.Mapping settings, Scope when) {
  /** One that holds for every case. */
  public Expectation(Kind kind, String name, Severity severity, Node.Mapping settings) {
    this(kind, name, severity, settings, Scope.EVERY_CASE);
  }

  /** Whether a rule or a model answers. */
  public enum Kind {
    CHECK,
    RUBRIC
  }

  /** Whether it holds for this case. */
  public boolean holdsFor(Case one) {
    return when.covers(one.slice());
  }

  /** Short identity within a case, such as {@code check:declines}. */
  public String label() {
    return (kind == Kind.CHECK ? "check:" : "rubric:") + name;
  }
}
