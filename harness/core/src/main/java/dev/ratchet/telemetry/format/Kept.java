package dev.ratchet.telemetry.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The records of one request, kept until it is known to be whole; not too many of them. */
final class Kept implements SignalSink {
  /** More than a collector sends at once. */
  private static final int MAX = 10_000;

  private final List<Consumer<SignalSink>> records = new ArrayList<>();
  private boolean tooMany;

  @Override
  public void accept(Signal signal) {
    keep(sink -> sink.accept(signal));
  }

  @Override
  public void quarantine(Quarantined record) {
    keep(sink -> sink.quarantine(record));
  }

  @Override
  public void skip() {
    keep(SignalSink::skip);
  }

  private void keep(Consumer<SignalSink> record) {
    tooMany |= records.size() == MAX;
    if (tooMany) {
      records.clear();
    } else {
      records.add(record);
    }
  }

  /** Whether all of them are here. */
  boolean isWhole() {
    return !tooMany;
  }

  void handOn(SignalSink sink) {
    records.forEach(record -> record.accept(sink));
  }
}
