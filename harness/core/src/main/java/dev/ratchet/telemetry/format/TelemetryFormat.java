package dev.ratchet.telemetry.format;

import java.io.IOException;
import java.io.InputStream;

/** One export format; adding one is a file and a line in {@link TelemetryFormats#ALL}. */
public interface TelemetryFormat {
  /** The format's name in reports and messages, kebab-case, never reused. */
  String id();

  /** What a file of this format looks like, for the message about an unknown one. */
  String title();

  /**
   * Whether a file is of this format.
   *
   * @param head its first 64 KiB at most, decompressed, as UTF-8 without a byte order mark
   */
  boolean accepts(String head);

  /**
   * Reads a file record by record; never holds more than one line of it.
   *
   * @param file its name, for places
   * @throws IOException if the stream fails
   */
  void read(String file, InputStream in, SignalSink sink) throws IOException;
}
