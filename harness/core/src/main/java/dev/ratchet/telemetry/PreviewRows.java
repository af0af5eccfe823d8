package dev.ratchet.telemetry;

import dev.ratchet.telemetry.format.Row;
import dev.ratchet.telemetry.format.RowFormat;
import dev.ratchet.telemetry.format.SignalSink;

/** Rows of no known format: their columns are what there is to tell. */
final class PreviewRows implements RowFormat {
  private final PreviewTally tally;

  PreviewRows(PreviewTally tally) {
    this.tally = tally;
  }

  @Override
  public String id() {
    return "rows";
  }

  @Override
  public String title() {
    return "rows that no format knows";
  }

  @Override
  public boolean isRow(Row row) {
    return true;
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    tally.row(row.values());
  }
}
