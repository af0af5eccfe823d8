package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.ImportSummary.FileSummary;
import dev.ratchet.flow.ingest.QuarantineFlow.PassedOver;
import dev.ratchet.flow.ingest.QuarantineFlow.Quarantined;
import dev.ratchet.flow.ingest.QuarantineFlow.Retried;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.Listed;
import dev.ratchet.store.MergeCounts;
import java.util.List;

/** Tells what an import did, in words or for machines. */
final class ImportText {
  private static final int SHOWN = 10;
  private static final int IDS = 3;

  private final Session session;
  private final Terminal terminal;

  ImportText(Session session) {
    this.session = session;
    this.terminal = session.terminal();
  }

  void tell(ImportSummary summary) {
    if (session.json()) {
      terminal.json(summary);
    } else {
      inWords(summary);
    }
  }

  /** Also says what stays in quarantine unread; false when anything does. */
  boolean tell(Retried retried) {
    if (session.json()) {
      terminal.json(retried);
    } else {
      inWords(retried.imported());
    }
    for (PassedOver file : retried.passedOver()) {
      terminal.note(
          "ratchet: %s: is %s; its %,d quarantined records stay as they are, import the file anew"
              .formatted(
                  session.near(file.file()),
                  switch (file.why()) {
                    case GONE -> "gone";
                    case CHANGED -> "not what it was";
                  },
                  file.records()));
    }
    return retried.passedOver().isEmpty();
  }

  /** Says on standard error what a pipeline must not overlook; false when there was something. */
  boolean warn(ImportSummary summary) {
    boolean whole = true;
    for (FileSummary file : summary.files()) {
      if (file.read() == 0) {
        terminal.note("ratchet: " + name(file) + ": is empty; check the exporter");
        whole = false;
      }
      if (file.quarantined() > 0) {
        terminal.note(
            "ratchet: %s: %,d of %,d records could not be read and were left out; mend them and"
                    .formatted(name(file), file.quarantined(), file.read())
                + " import the file again, or use --strict to refuse");
        whole = false;
      }
    }
    return whole;
  }

  void list(List<Quarantined> files) {
    if (session.json()) {
      terminal.json(files);
      return;
    }
    for (Quarantined file : files) {
      terminal.print(session.near(file.file()) + ", imported " + file.importedAt() + ":");
      file.records().forEach(this::tell);
    }
    terminal.print(
        "%,d records of %,d files in quarantine"
            .formatted(
                files.stream().mapToLong(file -> file.records().size()).sum(), files.size()));
  }

  private void inWords(ImportSummary summary) {
    summary.files().forEach(this::tell);
    terminal.print(
        summary.files().stream().allMatch(FileSummary::known)
            ? "nothing new; the store holds %,d requests from %,d spans"
                .formatted(summary.stored().requests(), summary.stored().spans())
            : "%,d requests from %,d spans; %,d new or changed"
                .formatted(summary.requests(), summary.spans(), summary.changedRequests()));
    tell(summary.doubts());
    if (summary.withoutText() > 0) {
      terminal.print(
          "%,d requests without text: they count, but cannot become cases"
              .formatted(summary.withoutText()));
    }
    if (summary.expiredTexts() > 0) {
      terminal.print(
          "%,d records' text was deleted, its time being over".formatted(summary.expiredTexts()));
    }
  }

  private void tell(FileSummary file) {
    terminal.print(
        "%s: %,d records read = %,d imported + %,d known before + %,d skipped + %,d quarantined%s"
            .formatted(
                name(file),
                file.read(),
                file.imported(),
                file.duplicates(),
                file.skipped(),
                file.quarantined(),
                file.known() ? " (same file as before; --again reads it)" : ""));
    file.unreadable().stream().limit(SHOWN).forEach(this::tell);
    if (file.quarantined() > Math.min(SHOWN, file.unreadable().size())) {
      terminal.print(
          "  %,d more in quarantine; see 'ratchet import --list-quarantine'"
              .formatted(file.quarantined() - Math.min(SHOWN, file.unreadable().size())));
    }
  }

  private void tell(Unreadable bad) {
    terminal.print(
        "  quarantined: line %d, byte %d: %s%s"
            .formatted(
                bad.line(),
                bad.byteOffset(),
                bad.reason(),
                bad.excerpt().isEmpty() ? "" : ": " + Visible.line(bad.excerpt())));
  }

  private void tell(MergeCounts.Doubts doubts) {
    tell("came again with other words, newest kept", doubts.conflicts());
    tell("spans whose parent has not come", doubts.orphans());
    tell("requests that a later import may complete", doubts.openTraces());
    tell("scores that wait for their request", doubts.unresolvedFeedback());
    tell("spans and events with times that cannot be", doubts.clockSkew());
  }

  private void tell(String what, Listed listed) {
    if (listed.count() > 0) {
      List<String> shown = listed.first().stream().limit(IDS).toList();
      terminal.print(
          "%s: %,d (%s%s)"
              .formatted(
                  what,
                  listed.count(),
                  String.join(", ", shown),
                  listed.count() > shown.size() ? ", …; more with --json" : ""));
    }
  }

  private String name(FileSummary file) {
    return session.near(file.file());
  }
}
