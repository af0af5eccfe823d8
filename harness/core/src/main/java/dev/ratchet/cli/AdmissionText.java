package dev.ratchet.cli;

import dev.ratchet.flow.judge.AdmitFlow;
import dev.ratchet.judge.calibration.Calibration;
import dev.ratchet.judge.calibration.Informedness;
import dev.ratchet.judge.calibration.Performance;
import dev.ratchet.judge.calibration.Rate;
import dev.ratchet.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of an admission, in a few lines. */
final class AdmissionText {
  private AdmissionText() {}

  static String of(AdmitFlow.Answer answer) {
    Calibration calibration = answer.calibration();
    Performance performance = calibration.performance();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s by %s: %s"
            .formatted(
                calibration.subject().rubric(),
                String.join(" + ", calibration.subject().models()),
                answer.admitted() ? "admitted" : "not admitted, it advises"));
    lines.add(
        "  against people   %d replies, %d of which they fail: %s"
            .formatted(
                performance.matrix().replies(),
                performance.matrix().fails(),
                agreement(calibration)));
    lines.add("  strength         " + strength(calibration));
    lines.add("  attacks          " + answer.attacked().finding().reasons().getFirst());
    answer.refused().forEach(why -> lines.add("  refused          " + why));
    Entry approval = answer.approval();
    if (approval != null) {
      lines.add(
          "  approval         entry %d of the ledger by %s, and a line of gates/approvals.jsonl: commit it"
              .formatted(approval.seq(), approval.actor()));
    }
    return String.join("\n", lines);
  }

  /** Both rates of agreement in words. */
  static String agreement(Calibration calibration) {
    return "passes %s of what people pass, fails %s of what they fail"
        .formatted(
            percent(calibration.performance().sensitivity()),
            percent(calibration.performance().specificity()));
  }

  /** How much of a true difference its answers show. */
  static String strength(Calibration calibration) {
    return calibration.performance().informedness() instanceof Informedness.Measured seen
        ? String.format(
            Locale.ROOT,
            "%.2f, shown to be %.2f at least (0.50 is needed)",
            seen.value(),
            Math.floor(100 * seen.lower()) / 100)
        : "unknown, for lack of replies";
  }

  private static String percent(Rate rate) {
    return rate instanceof Rate.Measured seen
        ? String.format(Locale.ROOT, "%.0f %%", 100 * seen.share())
        : "none";
  }
}
