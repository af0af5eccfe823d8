package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.TextMode;
import dev.ratchet.flow.ingest.HowToRead;
import dev.ratchet.flow.ingest.ImportOptions;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.ingest.QuarantineFlow;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Read telemetry exports: files, directories or globs, plain, gzip or zstd.",
      "Personal data is redacted before anything is written. Importing again changes nothing.",
      "Where there is a gates/alerts.yaml, alerts are checked afterwards: see 'ratchet alerts'."
    },
    footer = {
      "",
      "Example: ratchet import exports/*.jsonl.gz",
      "         ratchet import traces.jsonl logs.jsonl --json",
      "         ratchet import export.jsonl --text none",
      "         ratchet import --preview requests.csv",
      "         ratchet import --retry-quarantine"
    })
final class ImportCommand implements Callable<Integer>, Afterwards {
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

  @Option(
      names = "--text",
      paramLabel = "MODE",
      description = {
        "What to keep of text: staged (redacted, sealed, for some days) or none (signals only);",
        "default: what gates/workspace.yaml says, else staged."
      })
  private @Nullable TextMode text;

  @Option(names = "--no-alerts", description = "Do not check alerts afterwards.")
  private boolean noAlerts;

  @ArgGroup private final OfQuarantine quarantine = new OfQuarantine();

  @Mixin private final PreviewOptions before = new PreviewOptions();

  ImportCommand(Session session) {
    this.session = session;
  }

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description =
          "Who sees the excerpts of --list-quarantine, for the ledger; default: the system's user.")
  private @Nullable String by;

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
    int code = imported();
    return session.surroundings().caller().reach() instanceof Reach.Own ? afterwards(code) : code;
  }

  /** Channels are called with the keys of whoever imports, which no server has. */
  @Override
  public int afterwards(int code) {
    boolean nothingNew = noAlerts || before.preview || quarantine.list;
    return nothingNew ? code : new ImportAlerts(session).after(code);
  }

  private int imported() {
    boolean ofFiles = !quarantine.list && !quarantine.retry;
    if (files.isEmpty() == ofFiles) {
      throw new RatchetException(
          ErrorCode.USAGE,
          ofFiles
              ? "name the files to import; see 'ratchet import --help'"
              : "the quarantine knows its files; name none beside --list-quarantine or"
                  + " --retry-quarantine");
    }
    if (before.preview && !ofFiles) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--preview looks at files and keeps nothing; give it with files, or give"
              + " --list-quarantine or --retry-quarantine without it");
    }
    if (before.preview) {
      return before.show(session, files);
    }
    Ingest ingest = new Ingest(session.ratchet());
    HowToRead how = new HowToRead(before.format, text);
    ImportText told = new ImportText(session);
    if (quarantine.list) {
      told.list(
          ingest.quarantine(session.terminal()::note).list(Person.named(session, by, "--by")));
      return ExitCodes.DONE;
    }
    if (quarantine.retry) {
      QuarantineFlow.Retried retried =
          ingest.quarantine(session.terminal()::note).retry(ingest.imports(how), options());
      session.terminal().clearLine();
      boolean allTried = told.tell(retried);
      boolean allRead = told.warn(retried.imported());
      return ended(allTried && allRead);
    }
    ImportSummary summary = ingest.imports(how).run(files, session.here(), options());
    session.terminal().clearLine();
    told.tell(summary);
    return ended(told.warn(summary));
  }

  private int ended(boolean whole) {
    return whole || !strict ? ExitCodes.DONE : ExitCodes.USAGE;
  }

  private ImportOptions options() {
    Terminal terminal = session.terminal();
    return new ImportOptions(
        again,
        new ImportLine(terminal, session::near, System::nanoTime),
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
