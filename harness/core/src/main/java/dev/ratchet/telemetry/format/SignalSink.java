package dev.ratchet.telemetry.format;

/** Takes what a format reads, in file order; every record reaches exactly one of the methods. */
public interface SignalSink {
  /** A span or event, raw. */
  void accept(Signal signal);

  /** A record that cannot be read. */
  void quarantine(Quarantined record);

  /** A record that is of no use here, such as a metric. */
  void skip();
}
