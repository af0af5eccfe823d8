package dev.ratchet.telemetry.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;

/** Takes what one row says; a row that cannot be read goes on with its own words. */
record RowSink(SignalSink sink, Row row) implements SignalSink {
  @Override
  public void accept(Signal signal) {
    sink.accept(signal);
  }

  @Override
  public void quarantine(Quarantined record) {
    sink.quarantine(record.excerpt().isEmpty() ? record.with(text()) : record);
  }

  @Override
  public void skip() {
    sink.skip();
  }

  private String text() {
    return Json.canonical(Node.mapping(row.values().values()));
  }
}
