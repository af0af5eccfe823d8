package dev.ratchet.cli;

import dev.ratchet.flow.TextMode;
import dev.ratchet.flow.ingest.ImportFlow;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.Ingest;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Read telemetry exports: files, directories or globs, plain or gzip.",
      "Personal data is redacted before anything is written. Importing again changes nothing."
    },
    footer = {
      "",
      "Example: ratchet import exports/*.jsonl.gz",
      "         ratchet import traces.jsonl logs.jsonl --json",
      "         ratchet import export.jsonl --text none"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to read.")
  private List<String> files = List.of();

  @Option(
      names = "--strict",
      description = "End with exit code 2 when a record could not be read, or a file is empty.")
  private boolean strict;

  @Option(
      names = "--text",
      paramLabel = "MODE",
      description = {
        "What to keep of text: staged (redacted, sealed, for some days) or none (signals only);",
        "default: what gates/workspace.yaml says, else staged."
      })
  private @Nullable TextMode text;

  ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Ingest ingest = new Ingest(session.ratchet());
    ImportFlow flow = text == null ? ingest.imports() : ingest.imports(text);
    ImportSummary summary = flow.run(files, session.here());
    if (session.json()) {
      session.terminal().json(summary);
    } else {
      tell(summary);
    }
    boolean whole = warn(summary);
    return whole || !strict ? ExitCodes.DONE : ExitCodes.USAGE;
  }

  /** Says on standard error what a pipeline must not overlook; false when there was something. */
  private boolean warn(ImportSummary summary) {
    boolean whole = true;
    for (ImportSummary.FileSummary file : summary.files()) {
      if (file.read() == 0) {
        session.terminal().note("ratchet: " + file(file) + ": is empty; check the exporter");
        whole = false;
      }
      if (file.quarantined() > 0) {
        session
            .terminal()
            .note(
                "ratchet: %s: %,d of %,d records could not be read and were left out; mend them and"
                        .formatted(file(file), file.quarantined(), file.read())
                    + " import the file again, or use --strict to refuse");
        whole = false;
      }
    }
    return whole;
  }

  private String file(ImportSummary.FileSummary file) {
    return session.near(file.file());
  }

  private void tell(ImportSummary summary) {
    Terminal terminal = session.terminal();
    for (ImportSummary.FileSummary file : summary.files()) {
      terminal.print(
          "%s: %,d records read = %,d imported + %,d known before + %,d skipped + %,d quarantined"
              .formatted(
                  file(file),
                  file.read(),
                  file.imported(),
                  file.duplicates(),
                  file.skipped(),
                  file.quarantined()));
      file.unreadable().stream()
          .limit(SHOWN)
          .forEach(
              bad ->
                  terminal.print(
                      "  quarantined: line "
                          + bad.line()
                          + ", byte "
                          + bad.byteOffset()
                          + ": "
                          + bad.reason()));
      if (file.quarantined() > SHOWN) {
        terminal.print("  and " + (file.quarantined() - SHOWN) + " more; see --json");
      }
    }
    terminal.print(
        "%,d requests from %,d spans; %,d new or changed"
            .formatted(summary.requests(), summary.spans(), summary.changedRequests()));
    if (summary.conflicts() > 0) {
      terminal.print(summary.conflicts() + " records came again with other content; newest kept");
    }
    if (summary.withoutText() > 0) {
      terminal.print(
          "%,d requests without text: they count, but cannot become cases"
              .formatted(summary.withoutText()));
    }
    if (summary.expiredTexts() > 0) {
      terminal.print(
          "%,d records' text was deleted, its time being over".formatted(summary.expiredTexts()));
    }
    if (summary.expiredRequests() > 0) {
      terminal.print(
          "%,d requests were deleted, their time being over".formatted(summary.expiredRequests()));
    }
  }
}
