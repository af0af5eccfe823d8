package dev.ratchet.flow.canary;

import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.ReleaseTerms;
import dev.ratchet.canary.checklist.CanaryFindings;
import dev.ratchet.canary.checklist.Finding;
import java.util.ArrayList;
import java.util.List;

/** All that a checklist asks, in its order: in production, offline, the way back, and of people. */
final class ReleaseFindings {
  private ReleaseFindings() {}

  static List<Finding> of(CanaryPolicy policy, CanaryReading reading, OfflineEvidence offline) {
    Finding.Evidence look =
        new Finding.Evidence(
            "reading " + reading.number(),
            "/releases/" + reading.canary() + "/readings/" + reading.number());
    List<Finding> findings =
        new ArrayList<>(
            CanaryFindings.of(policy, reading.decision(), reading.attributions(), List.of(look)));
    findings.addAll(offline.findings());
    findings.add(rollback(policy.release()));
    policy.release().manual().stream()
        .map(manual -> new Finding.Manual(manual.id(), manual.question(), List.of()))
        .forEach(findings::add);
    return findings;
  }

  private static Finding rollback(ReleaseTerms terms) {
    boolean named = !terms.rollback().isBlank();
    return new Finding.Measured(
        "rollback-named",
        "The way back is named.",
        named ? Finding.Answer.YES : Finding.Answer.UNKNOWN,
        List.of(
            named
                ? "Rolling back: " + terms.rollback()
                : "The policy does not say how it is taken back; write it under release, rollback."),
        List.of(),
        false);
  }
}
