package dev.ratchet.telemetry.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a format hands on of a text, in order. */
final class Signals implements SignalSink {
  final List<Signal> accepted = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  int skipped;

  /** Reads a text with the format that accepts it. */
  static Signals of(String text) {
    try {
      Export export = open(text);
      Signals signals = new Signals();
      TelemetryFormats.of("export", export.head()).read(export, signals);
      return signals;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the format that accepts a text. */
  static String format(String text) {
    return TelemetryFormats.of("export", open(text).head()).id();
  }

  private static Export open(String text) {
    try {
      byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return Export.open("export", new ByteArrayInputStream(bytes), null, RowSource.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Signal.Span span() {
    return (Signal.Span) accepted.getFirst();
  }

  Signal.Event event() {
    return (Signal.Event) accepted.getFirst();
  }

  @Override
  public void accept(Signal signal) {
    accepted.add(signal);
  }

  @Override
  public void quarantine(Quarantined record) {
    reasons.add(record.reason());
  }

  @Override
  public void skip() {
    skipped++;
  }
}
