package dev.ratchet.check;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Evaluator;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds attempts to the check expectations of their cases and to those of the policy. */
public final class RuleEvaluator implements Evaluator {
  private final Map<String, List<BoundCheck<?>>> byCase;
  private final Set<Evidence> shown;

  RuleEvaluator(Map<String, List<BoundCheck<?>>> byCase, Set<Evidence> shown) {
    this.byCase = Map.copyOf(byCase);
    this.shown = Set.copyOf(shown);
  }

  /**
   * Decodes every setting up front, so that nothing can be wrong with them later.
   *
   * @param always expectations that hold for every case; one that a case has itself, with the same
   *     settings and severity, is held once
   * @param shown what the candidates show, see {@link Evidence#shownBy}; for two arms of different
   *     kinds, what both show
   * @throws RatchetException INVALID_INPUT naming every problem with its place
   */
  public static RuleEvaluator of(List<Case> cases, List<Expectation> always, Set<Evidence> shown) {
    Problems problems = new Problems();
    Checks.lint(List.of(), always, problems);
    Map<String, List<BoundCheck<?>>> byCase = new HashMap<>();
    Map<Held, List<BoundCheck<?>>> shared = new HashMap<>();
    for (Case one : cases) {
      Held held = new Held(one.expect(), holding(one, always));
      byCase.put(one.id(), shared.computeIfAbsent(held, _ -> bind(one, always, problems)));
    }
    problems.throwIfAny();
    return new RuleEvaluator(byCase, shown);
  }

  @Override
  public List<Outcome> evaluate(Case regressionCase, Transcript transcript, int repeat) {
    List<BoundCheck<?>> checks = byCase.get(regressionCase.id());
    if (checks == null) {
      throw new RatchetException(
          ErrorCode.INTERNAL, "case " + regressionCase.id() + " is not in the evaluator's dataset");
    }
    return checks.stream().map(check -> outcome(check, regressionCase, transcript)).toList();
  }

  /**
   * What a case is held to; cases with the same are bound once.
   *
   * @param own the very list, since cases share equal ones
   * @param always which of the policy's hold for it, by number
   */
  private record Held(List<Expectation> own, BitSet always) {
    @Override
    @SuppressWarnings("ReferenceEquality") // the very list, see above
    public boolean equals(@Nullable Object other) {
      return other instanceof Held held && own == held.own && always.equals(held.always);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(own) * 31 + always.hashCode();
    }
  }

  private static BitSet holding(Case one, List<Expectation> always) {
    BitSet holding = new BitSet();
    for (int i = 0; i < always.size(); i++) {
      holding.set(i, always.get(i).holdsFor(one));
    }
    return holding;
  }

  private static List<BoundCheck<?>> bind(Case one, List<Expectation> always, Problems problems) {
    List<BoundCheck<?>> bound = new ArrayList<>();
    Stream.concat(one.expect().stream(), always.stream())
        .filter(expectation -> expectation.holdsFor(one))
        .flatMap(expectation -> Checks.bind(expectation, problems).stream())
        .filter(check -> bound.stream().noneMatch(held -> held.ref().equals(check.ref())))
        .forEach(bound::add);
    return List.copyOf(bound);
  }

  /** The one place where a check's own defect is caught: it is ours, never the candidate's. */
  private Outcome outcome(BoundCheck<?> check, Case regressionCase, Transcript transcript) {
    Outcome.Ref ref = check.ref();
    CheckResult result;
    try {
      result = check.apply(new CheckContext(regressionCase, transcript, ref.severity(), shown));
    } catch (RuntimeException e) {
      return new Outcome.HarnessBroke(
          ref,
          "check",
          e.getClass().getSimpleName() + " in " + ref.label() + " on case " + regressionCase.id());
    }
    return switch (result) {
      case CheckResult.Passed(String expected, String seen) ->
          new Outcome.Checked(ref, true, expected, seen);
      case CheckResult.Failed(String expected, String seen) ->
          new Outcome.Checked(ref, false, expected, seen);
      case CheckResult.NoEvidence(String reason) ->
          new Outcome.NoConclusion(ref, Outcome.Cause.NO_EVIDENCE, reason, true);
    };
  }
}
