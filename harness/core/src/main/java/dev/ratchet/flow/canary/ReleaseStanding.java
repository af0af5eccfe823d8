package dev.ratchet.flow.canary;

import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.ReleaseAct;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a canary stands.
 *
 * @param reading the last one
 * @param findings what the checklist stands on
 * @param done what people did about it, the oldest first
 */
public record ReleaseStanding(
    CanaryPolicy policy,
    CanaryReading reading,
    List<Finding> findings,
    Checklist checklist,
    List<Done> done) {
  public ReleaseStanding {
    findings = List.copyOf(findings);
    done = List.copyOf(done);
  }

  static ReleaseStanding of(
      CanaryPolicy policy, CanaryReading reading, List<Finding> findings, List<Done> done) {
    Set<String> authors = Set.copyOf(policy.release().authors());
    return new ReleaseStanding(
        policy, reading, findings, Checklist.of(findings, authors, done), done);
  }

  /** The last signature; null when nobody has signed. */
  public ReleaseAct.@Nullable ReleaseSigned signed() {
    return done.stream()
        .map(Done::act)
        .filter(ReleaseAct.ReleaseSigned.class::isInstance)
        .map(ReleaseAct.ReleaseSigned.class::cast)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /** The new failure modes that somebody must answer for. */
  public List<Finding.Mode> modes() {
    return findings.stream()
        .filter(Finding.Modes.class::isInstance)
        .flatMap(finding -> ((Finding.Modes) finding).modes().stream())
        .toList();
  }
}
