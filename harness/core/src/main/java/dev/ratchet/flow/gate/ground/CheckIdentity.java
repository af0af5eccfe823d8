package dev.ratchet.flow.gate.ground;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.RuleEvaluator;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which checks in which version cases are held to, so that two runs can be held together. */
final class CheckIdentity {
  private static final String CHECK = "check:";
  private static final Transcript NOTHING =
      new Transcript(List.of(), List.of(), "", TokenUsage.NONE, null, null, null);

  private final RuleEvaluator checks;

  /** The checks of now. */
  CheckIdentity(List<Case> cases, List<Expectation> always) {
    this.checks = RuleEvaluator.of(cases, always, Set.of());
  }

  /** Those that a case is held to, each as its label and hash. */
  Set<String> of(Case one) {
    return of(checks.evaluate(one, NOTHING, 0));
  }

  /** Those that some outcomes are of. */
  static Set<String> of(List<Outcome> outcomes) {
    Set<String> held = new TreeSet<>();
    outcomes.stream()
        .map(Outcome::ref)
        .filter(ref -> ref.label().startsWith(CHECK))
        .forEach(ref -> held.add(ref.label() + " " + ref.severity() + " " + ref.hash()));
    return held;
  }
}
