package dev.ratchet.casebook.work;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;

/** What an expectation says of itself, before anyone reads it as one. */
final class Expected {
  private Expected() {}

  /** Whether it names P0 as its own severity. */
  static boolean isP0(Node.Mapping expectation) {
    return expectation.entries().get("severity") instanceof Node.Text text
        && text.value().equals(Severity.P0.name());
  }
}
