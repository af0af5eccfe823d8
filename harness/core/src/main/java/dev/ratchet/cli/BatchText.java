package dev.ratchet.cli;

import dev.ratchet.flow.gate.making.HearingOptions.Bought;
import dev.ratchet.provider.batch.BatchReport;
import dev.ratchet.report.Wording;

/** What came of batches, for a person. */
final class BatchText {
  private BatchText() {}

  static String of(Bought bought) {
    BatchReport report = bought.report();
    int open = report.unanswered().values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder();
    text.append("Batches answered ")
        .append(report.answered())
        .append(" of ")
        .append(report.answered() + open)
        .append(" questions for ")
        .append(Wording.dollars(bought.costMicroUsd()))
        .append('.');
    if (open > 0) {
      text.append(" Not answered: ").append(Wording.reasons(report.unanswered())).append('.');
      text.append(report.left() == null ? " They are asked one by one." : "");
    }
    if (report.ignored() > 0) {
      text.append(" Lines that answer nothing that was asked, or something twice, were ignored: ")
          .append(report.ignored())
          .append('.');
    }
    return text.toString();
  }
}
