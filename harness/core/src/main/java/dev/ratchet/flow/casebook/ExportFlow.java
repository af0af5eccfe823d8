package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.casebook.elsewhere.CaseTable;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import dev.ratchet.casebook.elsewhere.LabelTable;
import dev.ratchet.casebook.elsewhere.PromptfooYaml;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.store.ParquetTable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands published cases, and labels, to other tools. */
public final class ExportFlow {
  private final DatasetFiles files;

  ExportFlow(DatasetFiles files) {
    this.files = files;
  }

  /**
   * Writes a version, or hands back its text.
   *
   * @throws RatchetException NOT_FOUND if there is no such version; USAGE if Parquet has no file;
   *     HASH_MISMATCH if the version is not what was published
   */
  public Exported run(ExportOrder order) {
    Integer asked = order.version();
    List<Integer> versions = files.versions(order.dataset());
    int version =
        asked == null && !versions.isEmpty() ? versions.getLast() : asked == null ? 1 : asked;
    Dataset dataset = files.read(order.dataset(), version);
    return switch (order.to()) {
      case CSV -> written(order, dataset, CaseTable.of(dataset).csv(), List.of());
      case PROMPTFOO -> {
        PromptfooYaml.Written yaml = PromptfooYaml.of(dataset);
        yield written(order, dataset, yaml.text(), yaml.lost());
      }
      case PARQUET -> parquet(order, dataset);
    };
  }

  private static Exported written(
      ExportOrder order, Dataset dataset, String text, List<NotTaken> lost) {
    Path out = order.out();
    if (out == null) {
      return new Exported(dataset.cases().size(), lost, "", text);
    }
    AtomicFiles.write(out, text);
    return new Exported(dataset.cases().size(), lost, out.toString(), "");
  }

  private static Exported parquet(ExportOrder order, Dataset dataset) {
    Path out = order.out();
    if (out == null) {
      throw new RatchetException(
          ErrorCode.USAGE, "Parquet is no text; name a file to write with --out FILE");
    }
    CaseTable table = CaseTable.of(dataset);
    AtomicFiles.write(out, ParquetTable.bytes(table.columns(), table.rows()));
    return new Exported(dataset.cases().size(), List.of(), out.toString(), "");
  }

  /**
   * Labels in the other form, nothing lost: a file of JSON lines as a table, a table as JSON lines.
   *
   * @param toTable whether a table is wanted
   * @throws RatchetException NOT_FOUND if there is no such file; INVALID_INPUT with every problem
   */
  public String labels(Path file, boolean toTable, @Nullable Path out) {
    LabelFile labels = LabelFile.read(file);
    String text = toTable ? LabelTable.csv(labels.labels()) : LabelWriter.text(labels.labels());
    if (out != null) {
      AtomicFiles.write(out, text);
    }
    return text;
  }
}
