package dev.ratchet.flow.ingest;

import dev.ratchet.flow.ingest.ImportSummary.FileSummary;
import dev.ratchet.store.FileArrival;
import dev.ratchet.store.MergeCounts;
import java.util.List;

/** Puts together what an import did. */
final class Summaries {
  private Summaries() {}

  static ImportSummary of(List<ReadFile> read, MergeCounts counts, ExpiredTexts.Over over) {
    List<FileSummary> files = read.stream().map(file -> summary(file, counts)).toList();
    return new ImportSummary(
        files,
        counts.requests(),
        counts.changedRequests(),
        counts.spans(),
        files.stream().mapToLong(FileSummary::duplicates).sum(),
        files.stream().mapToLong(FileSummary::quarantined).sum(),
        counts.withoutText(),
        over.texts(),
        over.requests(),
        counts.stored(),
        counts.doubts());
  }

  private static FileSummary summary(ReadFile file, MergeCounts counts) {
    FileArrival arrival = file.arrival();
    long imported = arrival == null ? 0 : counts.imported(arrival.number());
    return new FileSummary(
        file.named().path().toString(),
        arrival == null,
        file.counts().read(),
        imported,
        file.counts().fragments() - imported,
        file.counts().skipped(),
        file.counts().quarantined(),
        file.unreadable());
  }
}
