package dev.ratchet.cli;

import dev.ratchet.flow.FieldsFile;
import dev.ratchet.flow.ingest.PreviewFlow;
import dev.ratchet.telemetry.FieldMap;
import dev.ratchet.telemetry.Preview;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.telemetry.format.TelemetryFormats;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an import does with files before it reads them for good. */
final class PreviewOptions {
  @Option(
      names = "--preview",
      description = {
        "Write nothing: show the formats, how many requests have which field and where it comes"
            + " from, the attributes that nothing reads, and a field map to paste."
      })
  boolean preview;

  @Option(
      names = "--format",
      paramLabel = "ID",
      completionCandidates = FormatIds.class,
      description =
          "Read every file as this format instead of looking: ${COMPLETION-CANDIDATES}, or the id"
              + " of a row map in gates/fields.yaml.")
  @Nullable String format;

  /** The ids of all formats. */
  static final class FormatIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return TelemetryFormats.ALL.stream().map(TelemetryFormat::id).iterator();
    }
  }

  /** Looks at the files and tells. */
  int show(Session session, List<String> files) {
    Terminal terminal = session.terminal();
    FieldMap map = session.workspaceIfAny().map(FieldsFile::read).orElse(FieldMap.DEFAULT);
    Preview preview =
        new PreviewFlow(map)
            .run(
                files,
                session.here(),
                format,
                records -> terminal.overwrite("looked at %,d records".formatted(records)));
    terminal.clearLine();
    if (session.json()) {
      terminal.json(preview);
    } else {
      terminal.print(new PreviewText(preview, session::near).text());
    }
    return ExitCodes.DONE;
  }
}
