package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.report.ForesightWords;
import dev.ratchet.report.history.Foretold;
import dev.ratchet.report.history.History;
import java.util.ArrayList;
import java.util.List;

/** Whether the gate foretold production, as plain text. */
final class ForetoldText {
  private static final String ROW = "  %-28s%-24s%-32s%s";

  private ForetoldText() {}

  /** Lines, the newest canary first; none where there was none. */
  static List<String> of(History history) {
    if (history.foretold().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Did the gate foretell production?");
    lines.add(ROW.formatted("canary", "the gate", "production", "so the candidate was"));
    for (Foretold one : history.foretold().reversed()) {
      lines.add(
          ROW.formatted(
              Visible.line(one.canary()),
              ForesightWords.gate(one),
              ForesightWords.shown(one.shown()),
              one.answer().words()));
      ForesightWords.slices(one).forEach(line -> lines.add("      " + line));
    }
    lines.add("  " + ForesightWords.totals(history.foresight()));
    return lines;
  }
}
