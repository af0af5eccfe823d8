package dev.ratchet.telemetry.format;

import java.io.IOException;

/** One export format; adding one is a file and a line in {@link TelemetryFormats#ALL}. */
public interface TelemetryFormat {
  /** The format's name in reports and messages, kebab-case, never reused. */
  String id();

  /** What a file of this format looks like, for the message about an unknown one. */
  String title();

  /**
   * Whether a name of its records is one that it or its dialect reads or knows to be of no use, so
   * that it is not reported as one that nothing reads.
   */
  default boolean reads(String attribute) {
    return false;
  }

  /** Whether a file is of this format. */
  boolean accepts(Head head);

  /**
   * Reads a file record by record; never holds more than one record of it.
   *
   * @throws IOException if the stream fails
   */
  void read(Export export, SignalSink sink) throws IOException;
}
