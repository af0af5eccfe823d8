package dev.ratchet.telemetry.format;

/**
 * A record that could not be read; the rest of its file was.
 *
 * @param line from 1
 * @param offset bytes before the line, after decompression
 * @param reason what is wrong with it, without a word of what it says
 * @param excerpt what it says: raw text when a format hands it on, and how it begins, redacted,
 *     when the reader has; empty when there is none to show, as of bytes that are no text
 */
public record Quarantined(String file, long line, long offset, String reason, String excerpt) {
  /** A record of which nothing is shown. */
  public Quarantined(String file, long line, long offset, String reason) {
    this(file, line, offset, reason, "");
  }

  /** The same with another excerpt. */
  public Quarantined with(String other) {
    return new Quarantined(file, line, offset, reason, other);
  }

  /** Without the excerpt, which may be raw. */
  @Override
  public String toString() {
    return file + ":" + line + " (byte " + offset + "): " + reason;
  }
}
