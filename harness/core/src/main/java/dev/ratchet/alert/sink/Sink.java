package dev.ratchet.alert.sink;

import dev.ratchet.alert.Notice;

/** One kind of channel: what is posted there for a notice. */
public interface Sink {
  /** As policies name it; kebab-case, never reused. */
  String id();

  /** The body, as JSON. Nothing in it may be obeyed by what shows it. */
  String body(Notice notice);
}
