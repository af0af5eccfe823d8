package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.ingest.ImportOptions;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.ingest.QuarantineFlow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "         ratchet import --preview requests.csv",
      "         ratchet import --retry-quarantine"
    })
final class ImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "What to read.")
  private List<String> files = List.of();

  @Option(
      names = "--strict",
      description = "End with exit code 2 when a record could not be read, or a file is empty.")
  private boolean strict;

  @Option(
      names = "--again",
      description = "Read files again that this version has read before; it changes nothing.")
  private boolean again;

  @ArgGroup private final OfQuarantine quarantine = new OfQuarantine();

  @Mixin private final PreviewOptions before = new PreviewOptions();

  ImportCommand(Session session) {
    this.session = session;
  }

  /** What to do with the records that could not be read; without either, files are imported. */
  private static final class OfQuarantine {
    @Option(
        names = "--list-quarantine",
        description = "Show every record that could not be read, and import nothing.")
    private boolean list;

    @Option(
        names = "--retry-quarantine",
        description = "Read the files of quarantined records again, where they are unchanged.")
    private boolean retry;
  }

  @Override
  public Integer call() {
    boolean ofFiles = !quarantine.list && !quarantine.retry;
    if (files.isEmpty() == ofFiles) {
      throw new RatchetException(
          ErrorCode.USAGE,
          ofFiles
              ? "name the files to import; see 'ratchet import --help'"
              : "the quarantine knows its files; name none beside --list-quarantine or"
                  + " --retry-quarantine");
    }
    if (before.preview) {
      return before.show(session, files);
    }
    Ingest ingest = new Ingest(session.ratchet());
    ImportText text = new ImportText(session);
    if (quarantine.list) {
      text.list(ingest.quarantine().list());
      return ExitCodes.DONE;
    }
    if (quarantine.retry) {
      QuarantineFlow.Retried retried = ingest.quarantine().retry(options());
      session.terminal().clearLine();
      boolean allTried = text.tell(retried);
      boolean allRead = text.warn(retried.imported());
      return ended(allTried && allRead);
    }
    ImportSummary summary = ingest.imports(before.format).run(files, session.here(), options());
    session.terminal().clearLine();
    text.tell(summary);
    return ended(text.warn(summary));
  }

  private int ended(boolean whole) {
    return whole || !strict ? ExitCodes.DONE : ExitCodes.USAGE;
  }

  private ImportOptions options() {
    Terminal terminal = session.terminal();
    return new ImportOptions(
        again,
        new ImportLine(terminal, session::near),
        stop ->
            session
                .surroundings()
                .interrupts()
                .onStop(
                    () -> {
                      terminal.clearLine();
                      terminal.note("ratchet: stopping; nothing is imported by halves");
                      stop.run();
                    }));
  }
}
