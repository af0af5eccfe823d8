package dev.ratchet.report;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.history.Foresight;
import dev.ratchet.report.history.Foretold;
import dev.ratchet.report.history.SliceForetold;
import dev.ratchet.report.history.SliceForetold.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the gate foretold production, in the words that text and page share. */
public final class ForesightWords {
  private ForesightWords() {}

  /** The totals; bounds are one-sided at 95 %. */
  public static String totals(Foresight all) {
    return "Of %s let through, production took %d back%s. Of %s held back, %d would have held%s.%s"
        .formatted(
            canaries(all.passes().of()),
            all.passes().wrong(),
            most(all.passes()),
            canaries(all.blocks().of()),
            all.blocks().wrong(),
            most(all.blocks()),
            all.untold() == 0 ? "" : " %s undecided.".formatted(canaries(all.untold())));
  }

  private static String canaries(int number) {
    return number + (number == 1 ? " canary" : " canaries");
  }

  private static String most(Foresight.Wrong wrong) {
    return wrong.of() == 0 ? "" : " (up to " + Wording.percent(wrong.atMost()) + " are possible)";
  }

  /** What the gate said. */
  public static String gate(Foretold one) {
    Foretold.Offline gate = one.gate();
    if (gate == null) {
      return "no decision";
    }
    return gate.decision() + (gate.scripted() ? " (scripted)" : "");
  }

  /** What production showed. */
  public static String shown(Foretold.Shown shown) {
    String look =
        shown.look() < shown.looks()
            ? ", look %d of %d".formatted(shown.look(), shown.looks())
            : "";
    return shown.decision() == Decision.FAIL
        ? "ROLLBACK" + (shown.p0() ? " by P0" : "") + look
        : shown.decision() + look;
  }

  /** Where they agree and where not, a line each; none where neither found anything. */
  public static List<String> slices(Foretold one) {
    List<String> lines = new ArrayList<>();
    add(lines, "worse in both: ", one, Agreement.BOTH_WORSE);
    add(lines, "worse at the gate alone: ", one, Agreement.ONLY_GATE);
    add(lines, "worse in production alone: ", one, Agreement.ONLY_PRODUCTION);
    return lines;
  }

  private static void add(List<String> lines, String words, Foretold one, Agreement agreement) {
    String slices =
        one.slices().stream()
            .filter(slice -> slice.agreement() == agreement)
            .map(SliceForetold::over)
            .map(Visible::line)
            .collect(Collectors.joining(", "));
    if (!slices.isEmpty()) {
      lines.add(words + slices);
    }
  }
}
