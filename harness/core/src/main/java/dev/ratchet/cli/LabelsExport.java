package dev.ratchet.cli;

import dev.ratchet.flow.casebook.Casebook;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code dataset labels} is told. */
final class LabelsExport {
  /** The forms of a label file. */
  enum Form {
    CSV,
    JSONL
  }

  @Parameters(
      paramLabel = "FILE",
      description = "The labels: JSON lines, or a table in a .csv file.")
  private Path file = Path.of("");

  @Option(names = "--to", paramLabel = "FORM", required = true, description = "csv or jsonl.")
  private Form to = Form.CSV;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; default: standard output.")
  private @Nullable Path out;

  int run(Session session) {
    Path target = out == null ? null : session.here().resolve(out);
    String text =
        new Casebook(session.ratchet(), session.terminal()::note)
            .exporting()
            .labels(session.here().resolve(file), to == Form.CSV, target);
    if (target == null && !session.json()) {
      session.terminal().pass(text);
    } else {
      String written = target == null ? "" : target.toString();
      session.tell(
          Map.of("file", written, "text", target == null ? text : ""),
          () -> "labels written to " + written);
    }
    return ExitCodes.DONE;
  }
}
