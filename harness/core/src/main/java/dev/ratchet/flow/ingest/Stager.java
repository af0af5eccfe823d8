package dev.ratchet.flow.ingest;

import dev.ratchet.store.FileArrival;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.Listed;
import dev.ratchet.store.StagedRows;
import dev.ratchet.store.Staging;
import dev.ratchet.telemetry.TraceFragment;
import java.util.ArrayList;
import java.util.List;

/** Reads files into a staging, one after another. */
final class Stager {
  private final Staging staging;
  private final ImportFlow.Reader reader;
  private final ImportWatch watch;

  Stager(Staging staging, ImportFlow.Reader reader, ImportWatch watch) {
    this.staging = staging;
    this.reader = reader;
    this.watch = watch;
  }

  ReadFile stage(NamedFile file) {
    int number = staging.nextFile();
    watch.reading(file);
    Counting counting = new Counting();
    long skipped = reader.source().read(file.path(), counting);
    watch.done(file);
    FileArrival.Counts counts =
        new FileArrival.Counts(counting.fragments, skipped, counting.quarantined);
    String whole = file.isUnchanged() ? reader.identity() : null;
    FileArrival arrival =
        new FileArrival(number, file.path().toString(), file.hash(), whole, counts);
    return new ReadFile(file, arrival, counts, counting.first);
  }

  /** Counts what goes to the staging. */
  private final class Counting implements FragmentSource.Sink {
    private final List<Unreadable> first = new ArrayList<>();
    private long fragments;
    private long quarantined;

    @Override
    public StagedRows ready(List<TraceFragment> some) {
      return staging.ready(some);
    }

    @Override
    public void take(StagedRows rows) {
      watch.records(rows.fragments());
      fragments += rows.fragments();
      staging.add(rows);
    }

    @Override
    public void unreadable(Unreadable record) {
      watch.records(1);
      quarantined++;
      if (first.size() < Listed.MOST) {
        first.add(record);
      }
      staging.add(record);
    }
  }
}
