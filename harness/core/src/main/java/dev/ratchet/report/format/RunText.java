package dev.ratchet.report.format;

import dev.ratchet.report.Totals;
import dev.ratchet.report.Wording;

/** What one arm took, as a sentence. */
final class RunText {
  private RunText() {}

  static String of(Totals.ArmTotals arm) {
    Totals.Spent spent = arm.spent();
    return Wording.count(arm.attempts(), "attempt")
        + " ("
        + arm.cached()
        + " cached), "
        + Wording.count(spent.modelCalls(), "model call")
        + ", "
        + spent.retries()
        + " retried; tokens "
        + Wording.sum(spent.inputTokens(), spent.inputTokens().known() + " in")
        + ", "
        + Wording.sum(spent.outputTokens(), spent.outputTokens().known() + " out")
        + "; cost "
        + Wording.cost(spent.costMicroUsd(), arm.attempts())
        + "; latency "
        + Wording.latency(arm.latency())
        + "; missing "
        + Wording.reasons(arm.missing())
        + "; no conclusion "
        + Wording.reasons(arm.open());
  }
}
