package dev.ratchet.flow.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.flow.gate.stored.StoredDecision;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.format.Reports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes reports, from a run that was just made or from one that lies in the workspace. */
public final class ReportFlow {
  private final Ratchet ratchet;

  public ReportFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** The model of a stored run: with the decision that was kept, else decided on what there is. */
  public ReportModel stored(String run) {
    StoredRun stored = StoredRun.read(ratchet.workspace(), run);
    Verdict verdict =
        StoredRun.decision(ratchet.workspace(), run)
            .map(StoredDecision::verdict)
            .orElseGet(
                () ->
                    Gate.decide(
                        stored.comparison(
                            new Approvals(ratchet.workspace())
                                .waivers(ratchet.clock().instant()))));
    return Reporting.model(stored, verdict);
  }

  /**
   * Writes a report in some formats.
   *
   * @param formats ids; empty for all
   * @return the files, in the order of the formats
   * @throws RatchetException USAGE for an unknown format, STORAGE if a file cannot be written
   */
  public List<Path> write(ReportModel model, List<String> formats, Path folder) {
    List<Path> written = new ArrayList<>();
    for (ReportFormat format : chosen(formats)) {
      Path file = folder.resolve(format.fileName());
      AtomicFiles.write(file, out -> format.write(model, out));
      written.add(file);
    }
    return written;
  }

  /** A report as text, in one format. */
  public static String text(ReportFormat format, ReportModel model) {
    StringWriter out = new StringWriter();
    try {
      format.write(model, out);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INTERNAL, "report " + format.id() + " cannot be written", e);
    }
    return out.toString();
  }

  private static List<ReportFormat> chosen(List<String> ids) {
    if (ids.isEmpty()) {
      return Reports.ALL;
    }
    List<String> valid = Reports.ALL.stream().map(ReportFormat::id).toList();
    return ids.stream()
        .map(
            id ->
                Reports.find(id)
                    .orElseThrow(
                        () ->
                            new RatchetException(
                                ErrorCode.USAGE,
                                "unknown report format '"
                                    + id
                                    + "'"
                                    + NearestWord.hint(id, valid))))
        .toList();
  }
}
