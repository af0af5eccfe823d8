package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Problem;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PolicyLintTest {
  @Test
  void aPolicyThatFitsItsDatasetHasNoProblem() {
    assertThat(
            lint(
                dataset(30, 60),
                "no-regression: {margin: 0.05, critical: [persona=contractor]}",
                "pass-rate: {at-least: 0.90}",
                "latency-p95: {at-most: 8 s}"))
        .isEmpty();
  }

  @Test
  void aCriticalSliceTooSmallToProveItsMarginIsRefusedBeforeSpending() {
    String rule = "no-regression: {margin: 0.05, critical: [persona=contractor]}";
    assertThat(lint(dataset(23, 60), rule)).isEmpty();
    assertThat(lint(dataset(22, 60), rule))
        .singleElement()
        .asString()
        .isEqualTo(
            "gates/test.yaml:8:5: no-regression: critical slice persona=contractor with 22"
                + " incidents can never prove a margin of 10 points, even without any difference;"
                + " it takes 23 incidents, or a wider margin");
  }

  @Test
  void theRefusalIsRight() {
    List<Case> cases = dataset(22, 60).cases();
    GatePolicy policy = policy("no-regression: {critical: [persona=contractor]}");
    Suite.Played best =
        Suite.play(
            cases,
            policy,
            key ->
                Suite.passed(
                    cases.stream()
                        .filter(one -> one.id().equals(key.caseId()))
                        .findFirst()
                        .orElseThrow(),
                    key));
    assertThat(best.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aDatasetTooSmallForItsRatesIsRefused() {
    assertThat(
            lint(
                dataset(0, 20),
                "no-regression: {}",
                "pass-rate: {at-least: 0.90}",
                "latency-p95: {at-most: 8 s}"))
        .hasSize(3)
        .allMatch(line -> line.contains("it takes"));
  }

  @Test
  void unknownDimensionsAndValuesAreToldWithTheNearestWord() {
    GatePolicy policy =
        Suite.policy(
            "slices: [persona, lokale]",
            new String[] {"no-regression: {critical: [persona=contracter, locale=de-DE]}"});
    assertThat(PolicyLint.check(pinned(policy, dataset(30, 60)), dataset(30, 60)))
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "no case has slice dimension 'lokale'; did you mean 'locale'?",
            "no case is in critical slice persona=contracter; did you mean 'persona=contractor'?",
            "critical slice locale=de-DE needs 'locale' under slices");
  }

  @Test
  void anotherDatasetThanThePinnedOneIsRefused() {
    GatePolicy policy = policy("no-regression: {}");
    Dataset dataset = dataset(30, 60);
    assertThat(PolicyLint.check(policy, dataset))
        .extracting(Problem::message)
        .containsExactly(
            "the dataset's hash is "
                + dataset.hash()
                + "; review what changed, then write this"
                + " hash");
    assertThat(PolicyLint.check(policy, new Dataset("other", 2, dataset.cases())))
        .extracting(Problem::message)
        .containsExactly(
            "the policy names dataset made version 1, but it was given other version 2");
  }

  @Test
  void aP0RuleWithNothingToHoldAndABudgetBelowThePlanAreTold() {
    List<Case> plain = new ArrayList<>(Suite.cases(0, 60));
    Dataset dataset = Suite.dataset(plain);
    GatePolicy policy = Suite.policy("budget: {calls: 100}", new String[] {"no-regression: {}"});
    assertThat(PolicyLint.check(pinned(policy, dataset), dataset))
        .extracting(Problem::message)
        .satisfiesExactlyInAnyOrder(
            message -> assertThat(message).startsWith("the P0 rule has nothing to hold"),
            message ->
                assertThat(message)
                    .isEqualTo(
                        "the plan makes 120 attempts of at least one call each, the budget allows"
                            + " 100 calls; raise it or lower repeats"));
  }

  @Test
  void anEmptyDatasetIsRefused() {
    Dataset empty = Suite.dataset(List.of());
    GatePolicy policy = Suite.policy();
    assertThat(PolicyLint.check(pinned(policy, empty), empty))
        .extracting(Problem::message)
        .containsExactly("the dataset has no case; there is nothing to decide on");
  }

  @Test
  void aScopeThatNoCaseIsInIsAGuardThatNobodyHas() {
    Dataset dataset = dataset(30, 60);
    GatePolicy policy =
        Suite.policy(
            "always: [{check: cites, when: {persona: [contractor, employe]}}]",
            new String[] {"pass-rate: {at-least: 0.90}"});
    assertThat(PolicyLint.check(pinned(policy, dataset), dataset))
        .extracting(Problem::message)
        .containsExactly(
            "check:cites: no case is in slice persona=employe; did you mean 'persona=employee'?");
  }

  private static List<String> lint(Dataset dataset, String... rules) {
    return PolicyLint.check(pinned(policy(rules), dataset), dataset).stream()
        .map(Problem::toString)
        .toList();
  }

  private static GatePolicy policy(String... rules) {
    return Suite.policy("slices: [persona]", rules);
  }

  private static GatePolicy pinned(GatePolicy policy, Dataset dataset) {
    return new GatePolicy(
        policy.name(),
        new GatePolicy.DatasetPin(dataset.name(), dataset.version(), dataset.hash()),
        policy.sides(),
        policy.design(),
        policy.always(),
        policy.rules(),
        policy.judges(),
        policy.budget(),
        policy.source());
  }

  private static Dataset dataset(int contractors, int employees) {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < contractors + employees; at++) {
      String name = Suite.name("case", at);
      cases.add(
          Suite.of(
              name,
              name,
              Map.of("persona", at < contractors ? "contractor" : "employee", "locale", "en-GB"),
              Suite.check("contains", at == 0 ? Severity.P0 : Severity.P1)));
    }
    return Suite.dataset(cases);
  }
}
