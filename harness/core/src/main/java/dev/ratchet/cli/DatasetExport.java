package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.ExportOrder;
import dev.ratchet.flow.casebook.Exported;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code dataset export} is told. */
final class DatasetExport {
  @Parameters(paramLabel = "NAME", description = "The dataset.")
  private String name = "";

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "The dataset's version; default: the newest.")
  private @Nullable Integer version;

  @Option(
      names = "--to",
      paramLabel = "FORM",
      required = true,
      description = "csv, parquet or promptfoo.")
  private ExportOrder.To to = ExportOrder.To.CSV;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; default: standard output (not for Parquet).")
  private @Nullable Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  boolean help;

  int run(Session session) {
    if (session.json() && out == null) {
      throw new RatchetException(
          ErrorCode.USAGE, "--json tells what was written; name the file with --out FILE");
    }
    ExportOrder order =
        new ExportOrder(name, version, to, out == null ? null : session.here().resolve(out));
    Exported exported =
        new Casebook(session.ratchet(), session.terminal()::note).exporting().run(order);
    if (out == null) {
      session.terminal().pass(exported.text());
      tellLost(session, exported);
    } else {
      session.tell(exported, () -> exported.cases() + " cases written to " + exported.file());
      tellLost(session, exported);
    }
    return ExitCodes.DONE;
  }

  private static void tellLost(Session session, Exported exported) {
    if (!session.json() && !exported.lost().isEmpty()) {
      session.terminal().note(ImportedText.grouped("not in it", exported.lost()));
    }
  }
}
