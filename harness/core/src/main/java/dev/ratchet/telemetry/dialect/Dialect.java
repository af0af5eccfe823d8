package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Signal;

/**
 * One convention for the attributes of model applications; adding one is a file and a line in
 * {@link Dialects#ALL}. It is chosen span by span, since one trace may mix several.
 */
public interface Dialect {
  /** Kebab-case, never reused. */
  String id();

  /** Whether a span or event is written in this dialect. */
  boolean speaks(Signal signal);

  /** What it says; called only where {@link #speaks} holds. */
  Meaning meaning(Signal signal);
}
