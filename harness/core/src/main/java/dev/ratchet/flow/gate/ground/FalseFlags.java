package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often judges will hold up a build that has no fault: a P0 that a judge fails needs a person,
 * and a judge errs in a known share of good replies.
 */
public final class FalseFlags {
  private FalseFlags() {}

  /** A sentence for each admitted judge of a P0; empty without any. */
  public static List<String> notes(GateInputs inputs) {
    return inputs.judges().stream()
        .filter(judge -> inputs.admissions().containsKey(judge.rubric().id()))
        .flatMap(judge -> note(judge, inputs).stream())
        .toList();
  }

  private static Optional<String> note(Judge judge, GateInputs inputs) {
    String rubric = judge.rubric().id();
    int attempts = attempts(rubric, inputs);
    double sensitivity =
        Objects.requireNonNull(inputs.admissions().get(rubric)).admission().figures().sensitivity();
    return attempts == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "by rubric %s a judge decides on P0 in %d attempts; in a build without fault it"
                    + " will fail about %.1f of them, %s",
                rubric,
                attempts,
                attempts * (1 - sensitivity),
                judge
                    .again()
                    .map(second -> again(second, attempts * (1 - sensitivity) * (1 - sensitivity)))
                    .orElse("each for a person to look at")));
  }

  /**
   * What a second judge leaves.
   *
   * @param both that both fail, if they err apart
   */
  private static String again(Judge second, double both) {
    return String.format(
        Locale.ROOT,
        "and its second judge, %s, about %.1f of those too if it is as good and errs apart from the"
            + " first, more if they err alike; these fail the gate, a person looks at the others",
        second.name(),
        both);
  }

  private static int attempts(String rubric, GateInputs inputs) {
    GatePolicy policy = inputs.policy();
    return inputs.dataset().cases().stream()
        .filter(one -> isP0(rubric, one, policy))
        .mapToInt(
            one ->
                one.hasP0() ? policy.design().repeats().p0() : policy.design().repeats().others())
        .sum();
  }

  private static boolean isP0(String rubric, Case one, GatePolicy policy) {
    return Stream.concat(one.expect().stream(), policy.always().stream())
        .filter(expectation -> expectation.kind() == Expectation.Kind.RUBRIC)
        .filter(expectation -> expectation.severity() == Severity.P0)
        .filter(expectation -> expectation.holdsFor(one))
        .anyMatch(expectation -> expectation.name().equals(rubric));
  }
}
