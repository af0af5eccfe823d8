package dev.ratchet.cli;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.approve.SettleFlow;
import java.util.stream.Collectors;

/** A settled reply for people. */
final class SettledText {
  private SettledText() {}

  static String of(SettleFlow.Settled settled) {
    return """
        %s, %s: %s by %s; the reply of attempt %s
        Review and commit gates/approvals.jsonl, then decide again with 'ratchet gate'. Add the reply to
        rubrics/labels/%s.jsonl too, so that the judge is held against it at its next calibration."""
        .formatted(
            settled.caseId(),
            settled.rubric(),
            Names.kebab(settled.verdict()),
            Visible.line(settled.by()),
            settled.attempts().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            settled.rubric());
  }
}
