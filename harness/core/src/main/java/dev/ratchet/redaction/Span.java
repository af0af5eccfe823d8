package dev.ratchet.redaction;

/**
 * A part of a text; none when it is empty.
 *
 * @param start offset in UTF-16 units
 * @param end offset after the last unit
 */
record Span(int start, int end) {
  static final Span NONE = new Span(0, 0);
}
