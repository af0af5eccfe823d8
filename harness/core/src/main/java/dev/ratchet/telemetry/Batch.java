package dev.ratchet.telemetry;

import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.SignalSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some neighbouring records of a file became, redacted; filled by one thread. */
final class Batch implements SignalSink {
  private final Making making;
  private List<TraceFragment> made = new ArrayList<>();
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final Map<String, Integer> unmapped = new LinkedHashMap<>();
  private long kept;
  private long skipped;

  Batch(Making making) {
    this.making = making;
  }

  /** What makes fragments and excerpts; remembers texts, so it serves one thread at a time. */
  record Making(FragmentMaker fragments, Excerpts excerpts) {}

  @Override
  public void accept(Signal signal) {
    TraceFragment fragment = making.fragments().fragment(signal);
    if (fragment == null) {
      skip();
      return;
    }
    for (String name : signal.attributes().names()) {
      String safe = making.fragments().unmapped(signal.scope(), name);
      if (!safe.isEmpty()) {
        unmapped.merge(safe, 1, Integer::sum);
      }
    }
    made.add(fragment);
    kept++;
  }

  @Override
  public void quarantine(Quarantined record) {
    quarantined.add(record.with(making.excerpts().of(record.excerpt())));
  }

  @Override
  public void skip() {
    skipped++;
  }

  /** The fragments in file order, once: what waits to be taken should not hold them, too. */
  List<TraceFragment> made() {
    List<TraceFragment> all = made;
    made = List.of();
    return all;
  }

  /** How many fragments were made. */
  long kept() {
    return kept;
  }

  /** In file order. */
  List<Quarantined> quarantined() {
    return quarantined;
  }

  /** How often each unmapped attribute stood in a fragment's signal; names are redacted. */
  Map<String, Integer> unmapped() {
    return unmapped;
  }

  long skipped() {
    return skipped;
  }
}
