package dev.ratchet.telemetry.format;

/**
 * A record that could not be read; the rest of its file was.
 *
 * @param line from 1
 * @param offset bytes before the line, after decompression
 * @param reason what is wrong with it, without a word of what it says
 */
public record Quarantined(String file, long line, long offset, String reason) {
  @Override
  public String toString() {
    return file + ":" + line + " (byte " + offset + "): " + reason;
  }
}
