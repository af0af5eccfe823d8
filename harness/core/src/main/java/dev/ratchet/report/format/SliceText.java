package dev.ratchet.report.format;

import dev.ratchet.gate.Estimate;
import dev.ratchet.report.Estimates;
import dev.ratchet.report.Wording;

/** A comparison on one slice as a line of text. Not yet encoded for any format. */
final class SliceText {
  private SliceText() {}

  /** Such as {@code persona=employee (critical), rules}. */
  static String name(Estimate one) {
    return one.over() + (one.critical() ? " (critical)" : "") + ", " + one.column();
  }

  /** Such as {@code -4.1 (-4.7 to +0.4), margin -5.0, 36 incidents}. */
  static String figures(Estimate one, Estimate.Compared read) {
    return Wording.points(read.difference())
        + " ("
        + Estimates.bounds(read)
        + "), margin "
        + Wording.points(-read.margin())
        + ", "
        + Wording.count(one.incidents(), "incident");
  }
}
