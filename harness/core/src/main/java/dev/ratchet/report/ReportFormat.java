package dev.ratchet.report;

import java.io.IOException;
import java.io.Writer;

/** Writes a report model in one format. Extension: one file in {@code report.format}. */
public interface ReportFormat {
  /** Short name, never reused, such as {@code junit}. */
  String id();

  /** The file that it is written to, within a report folder. */
  String fileName();

  /**
   * Writes the whole report; the same model gives the same characters. All text in the model that
   * others wrote is hostile and is encoded for the format.
   */
  void write(ReportModel model, Writer out) throws IOException;
}
