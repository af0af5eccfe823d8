package dev.ratchet.telemetry.format;

import java.io.IOException;

/** Takes what a format reads, in file order; every record reaches exactly one of the methods. */
public interface SignalSink {
  /** A span or event, raw. */
  void accept(Signal signal);

  /** A record that cannot be read. */
  void quarantine(Quarantined record);

  /** A record that is of no use here, such as a metric. */
  void skip();

  /**
   * A piece of the file that can be read by itself, perhaps later and on another thread; what it
   * holds counts in the place where it was given.
   *
   * @param weight bytes that it keeps in memory until it has been read
   * @throws IOException if reading it at once fails
   */
  default void piece(Piece piece, int weight) throws IOException {
    piece.read(this);
  }

  /** A piece of a file, in memory. */
  @FunctionalInterface
  interface Piece {
    void read(SignalSink sink) throws IOException;
  }
}
