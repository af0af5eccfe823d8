package dev.ratchet.flow.gate;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.gate.GatePolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How often judges will hold up a build that has no fault: a P0 that a judge fails needs a person,
 * and a judge errs in a known share of good replies.
 */
final class FalseFlags {
  private FalseFlags() {}

  /** A sentence for each admitted judge of a P0; empty without any. */
  static List<String> notes(GateInputs inputs) {
    return inputs.admissions().entrySet().stream()
        .flatMap(
            admitted ->
                note(
                    admitted.getKey(),
                    attempts(admitted.getKey(), inputs),
                    admitted.getValue().admission().figures().sensitivity()))
        .toList();
  }

  private static Stream<String> note(String rubric, int attempts, double sensitivity) {
    return attempts == 0
        ? Stream.empty()
        : Stream.of(
            String.format(
                Locale.ROOT,
                "by rubric %s a judge decides on P0 in %d attempts; in a build without fault it"
                    + " will fail about %.1f of them, each for a person to look at",
                rubric,
                attempts,
                attempts * (1 - sensitivity)));
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
