package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.approve.WaiveFlow;
import dev.ratchet.report.Wording;
import java.util.ArrayList;
import java.util.List;

/** Exceptions from a gate, in a few lines each. */
final class WaiverText {
  private static final String COMMIT = "Commit gates/approvals.jsonl and have it reviewed.";

  private WaiverText() {}

  static String of(WaiveFlow.Proposed proposed) {
    WaiveFlow.Standing waiver = proposed.waiver();
    List<String> lines = new ArrayList<>(lines(waiver));
    lines.add("  covers    " + Wording.count(proposed.cases(), "case"));
    if (proposed.pending()) {
      lines.add("  waits     P0 is concerned: nothing is waived before another person agrees with");
      lines.add("            ratchet waive approve " + waiver.id() + " --by WHO");
    }
    lines.add(COMMIT);
    return String.join("\n", lines);
  }

  static String of(List<WaiveFlow.Standing> all) {
    if (all.isEmpty()) {
      return "Nothing is waived.";
    }
    return String.join("\n", all.stream().flatMap(waiver -> lines(waiver).stream()).toList());
  }

  static String approved(WaiveFlow.Standing waiver) {
    List<String> lines = new ArrayList<>(lines(waiver));
    lines.add(COMMIT);
    return String.join("\n", lines);
  }

  static String revoked(WaiveFlow.Standing waiver) {
    return "Waiver "
        + waiver.id()
        + " of "
        + Visible.line(waiver.over())
        + " is taken back; gate "
        + Visible.line(waiver.gate())
        + " counts it again.\n"
        + COMMIT;
  }

  private static List<String> lines(WaiveFlow.Standing waiver) {
    String left = waiver.days() == 0 ? "over" : Wording.count(waiver.days(), "day") + " left";
    return List.of(
        waiver.id()
            + " of "
            + Visible.line(waiver.over())
            + ", gate "
            + Visible.line(waiver.gate()),
        "  until     " + waiver.until() + ", " + left,
        "  owner     "
            + Visible.line(waiver.owner())
            + ", agreed by "
            + Visible.line(String.join(" and ", waiver.approvers())),
        "  reason    " + Visible.line(waiver.reason()),
        "  issue     " + Visible.line(waiver.issue()));
  }
}
