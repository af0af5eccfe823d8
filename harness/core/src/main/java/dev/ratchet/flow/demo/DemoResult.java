package dev.ratchet.flow.demo;

import dev.ratchet.flow.canary.ReleaseStanding;
import dev.ratchet.flow.gate.GateFlow;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.RuleResult;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of the demo.
 *
 * @param judged whether the weak judge was refused and the other one admitted
 * @param canaries empty for a warm-up
 * @param calls completions that the scripted endpoint was asked for; 0 when all came from the cache
 */
public record DemoResult(boolean judged, List<Gated> gated, List<Canaried> canaries, long calls) {
  public DemoResult {
    gated = List.copyOf(gated);
    canaries = List.copyOf(canaries);
  }

  /** One candidate's gate. */
  public record Gated(DemoFlow.Told told, GateFlow.Decided decided, Path reports) {
    /** Whether the verdict is the expected one, and for the expected kind of reason. */
    public boolean isAsTold() {
      boolean p0 =
          decided.verdict().rules().stream()
              .filter(rule -> rule.rule().equals("p0"))
              .map(RuleResult::decision)
              .anyMatch(decision -> decision == Decision.FAIL);
      return decided.verdict().decision() == told.expected() && p0 == told.byP0();
    }
  }

  /** One candidate's canary. */
  public record Canaried(String candidate, Decision expected, ReleaseStanding standing) {
    /** What the comparison said. */
    public Decision decision() {
      return standing.reading().decision().verdict().decision();
    }
  }

  public boolean isAsTold() {
    return judged
        && gated.stream().allMatch(Gated::isAsTold)
        && canaries.stream().allMatch(one -> one.decision() == one.expected());
  }
}
