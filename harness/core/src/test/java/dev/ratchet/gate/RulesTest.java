package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth table of each rule: what it says on chosen evidence. P0 has its own in GateTest. */
final class RulesTest {
  private static final List<Case> CASES = Suite.cases(0, 100);

  @ParameterizedTest
  @CsvSource({
    // failed, missing, decision, headline
    "0,0,PASS,'Pass rate 100.0 %, at least 97.3 % for sure; 85 % was asked'",
    "6,0,PASS,'Pass rate 94.0 %, at least 88.7 % for sure; 85 % was asked'",
    "9,0,PASS,'Pass rate 91.0 %, at least 85.0 % for sure; 85 % was asked'",
    "10,0,INCONCLUSIVE,'Pass rate 90.0 %, at least 83.8 % for sure; 85 % was asked'",
    "9,1,INCONCLUSIVE,'Pass rate 90.0 %, at least 83.8 % for sure; 85 % was asked'",
    "20,0,INCONCLUSIVE,'Pass rate 80.0 %, at least 72.5 % for sure; 85 % was asked'",
    "22,0,FAIL,'Pass rate 78.0 %, at most 84.2 % for sure; 85 % was asked'",
    "20,2,INCONCLUSIVE,'Pass rate 78.0 %, at least 70.3 % for sure; 85 % was asked'",
    "100,0,FAIL,'Pass rate 0.0 %, at most 2.7 % for sure; 85 % was asked'"
  })
  void passRate(int failed, int missing, Decision decision, String headline) {
    RuleResult seen =
        decide(
            "pass-rate: {at-least: 0.85}",
            (one, key) ->
                number(key) < failed
                    ? Suite.failed(one, key)
                    : number(key) < failed + missing ? Suite.missing(key) : Suite.passed(one, key));
    assertThat(seen.headline()).isEqualTo(headline);
    assertThat(seen.decision()).isEqualTo(decision);
    assertThat(seen.cases()).hasSize(failed);
  }

  @Test
  void aPassRateOfOneIncidentIsNotKnown() {
    List<Case> one = List.of(Suite.plain("a", "i"), Suite.plain("b", "i"));
    RuleResult seen =
        Gate.decide(Comparison.of(one, List.of(), Suite.policy("pass-rate: {at-least: 0.5}")))
            .rules()
            .get(1);
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    // attempts slower than the limit, from the cache, decision
    "0,0,PASS",
    "1,0,PASS",
    "2,0,INCONCLUSIVE",
    "9,0,INCONCLUSIVE",
    "10,0,FAIL",
    "100,0,FAIL",
    "0,41,PASS",
    "0,42,INCONCLUSIVE"
  })
  void latency(int slow, int cached, Decision decision) {
    RuleResult seen =
        decide(
            "latency-p95: {at-most: 8 s}",
            (one, key) ->
                measured(one, key, number(key) < slow ? 9_000L : 8_000L, 1L, number(key) < cached));
    assertThat(seen.decision()).isEqualTo(decision);
  }

  @Test
  void unknownLatenciesAreLeftOutAndSaid() {
    RuleResult seen =
        decide(
            "latency-p95: {at-most: 8 s}",
            (one, key) -> measured(one, key, number(key) < 50 ? null : 1L, 1L, false));
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.headline())
        .startsWith("Latency p95 not known: 50 measured attempts, it takes 59");
  }

  @ParameterizedTest
  @CsvSource({
    // cost when even, cost when odd, failed, limit, decision
    "10000,10000,0,0.01 USD,PASS",
    "10000,12000,0,0.01 USD,FAIL",
    "9000,11000,0,0.0101 USD,INCONCLUSIVE",
    "9000,11000,0,0.0103 USD,PASS",
    "10000,10000,50,0.01 USD,FAIL",
    "10000,10000,100,1 USD,INCONCLUSIVE",
    "0,0,0,0.01 USD,PASS"
  })
  void costPerSuccess(long even, long odd, int failed, String limit, Decision decision) {
    RuleResult seen =
        decide(
            "cost-per-success: {at-most: " + limit + "}",
            (one, key) -> {
              Attempt told = Suite.answered(one, key, number(key) >= failed);
              return Suite.attempt(
                  key, told.end(), told.outcomes(), 1L, number(key) % 2 == 0 ? even : odd, false);
            });
    assertThat(seen.decision()).as(seen.headline()).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"2,PASS", "3,INCONCLUSIVE", "100,INCONCLUSIVE"})
  void unknownCostsAreNeverZero(int unknown, Decision decision) {
    RuleResult seen =
        decide(
            "cost-per-success: {at-most: 0.02 USD}",
            (one, key) -> measured(one, key, 1L, number(key) < unknown ? null : 9L, false));
    assertThat(seen.decision()).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    // worse, better, margin, decision; every difference is stable over the reruns
    "0,0,0.05,PASS",
    "4,0,0.05,INCONCLUSIVE",
    "4,0,0.12,PASS",
    "5,0,0.05,FAIL",
    "5,0,0.15,PASS",
    "5,5,0.05,INCONCLUSIVE",
    "0,5,0.05,PASS",
    "30,0,0.15,FAIL"
  })
  void noRegression(int worse, int better, String margin, Decision decision) {
    RuleResult seen =
        decide(
            "no-regression: {margin: " + margin + "}",
            (one, key) -> {
              boolean candidate = key.arm() == Arm.CANDIDATE;
              boolean fails =
                  candidate
                      ? number(key) < worse
                      : number(key) >= worse && number(key) < worse + better;
              return Suite.answered(one, key, !fails);
            });
    assertThat(seen.decision()).as(seen.headline()).isEqualTo(decision);
    assertThat(seen.cases()).hasSize(worse);
  }

  @Test
  void aCertainDropWithinTheMarginPassesAndIsSaid() {
    RuleResult seen =
        decide(
            "no-regression: {margin: 0.15}",
            (one, key) -> Suite.answered(one, key, key.arm() == Arm.BASELINE || number(key) >= 6));
    assertThat(seen.decision()).isEqualTo(Decision.PASS);
    assertThat(seen.details())
        .contains("all cases: certainly a drop, but within the 15 points allowed");
  }

  @Test
  void fewerThanFiveDifferentIncidentsAreSaidToBeTooFewForCertainty() {
    RuleResult seen =
        decide(
            "no-regression: {margin: 0.05}",
            (one, key) -> Suite.answered(one, key, key.arm() == Arm.BASELINE || number(key) >= 4));
    assertThat(seen.details())
        .contains(
            "Test: 4 incidents with a difference, all 16 sign vectors; fewer than 5 incidents"
                + " differ, so no drop can be certain");
  }

  @Test
  void aCriticalSliceThatProvesNothingHoldsThePassBack() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 150; at++) {
      String name = Suite.name("case", at);
      cases.add(
          Suite.of(
              name,
              name,
              Map.of("persona", at < 20 ? "contractor" : "employee"),
              Suite.check("contains", Severity.P1)));
    }
    String rule = "no-regression: {margin: 0.05%s}";
    assertThat(sliced(cases, rule.formatted("")).decision()).isEqualTo(Decision.PASS);
    RuleResult held = sliced(cases, rule.formatted(", critical: [persona=contractor]"));
    assertThat(held.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(held.headline()).startsWith("Not proven: persona=contractor may have dropped");
  }

  @Test
  void whatIsNotCoveredIsNamedWithItsReason() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 200; at++) {
      String name = Suite.name("case", at);
      String locale = at < 8 ? "fr-FR" : at < 40 ? "de-DE" : "en-GB";
      cases.add(
          Suite.of(name, name, Map.of("locale", locale), Suite.check("contains", Severity.P1)));
    }
    GatePolicy policy =
        Suite.policy(
            "slices: [locale]\nlooks: [1]", new String[] {"no-regression: {margin: 0.10}"});
    RuleResult seen =
        Suite.play(
                cases,
                policy,
                key ->
                    number(key) >= 8 && number(key) < 15 && key.arm() == Arm.CANDIDATE
                        ? Suite.missing(key)
                        : Suite.passed(cases.get(number(key)), key))
            .rule("no-regression");
    assertThat(seen.details())
        .contains(
            "locale=de-DE: not covered, 7 of 64 attempts (10.9 %) missing, more than the 10 % that"
                + " a slice can bear",
            "locale=fr-FR: not covered, of 8 incidents; 23 are the least that can rule out its"
                + " margin");
    assertThat(seen.estimates())
        .filteredOn(one -> one.reading() instanceof Estimate.NotCovered)
        .extracting(Estimate::over)
        .containsExactly("locale=de-DE", "locale=fr-FR");
  }

  @Test
  void anAdmittedRubricIsAColumnOfItsOwnAndAnUnadmittedOneIsNone() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 80; at++) {
      String name = Suite.name("case", at);
      cases.add(
          Suite.of(
              name,
              name,
              Map.of(),
              Suite.check("contains", Severity.P1),
              Suite.rubric("tone", Severity.P1)));
    }
    RuleResult admitted = judged(cases, true);
    assertThat(admitted.decision()).isEqualTo(Decision.FAIL);
    assertThat(admitted.headline()).startsWith("all cases by tone: 100.0 % -> 70.0 %");
    assertThat(admitted.estimates()).extracting(Estimate::column).contains("rules", "tone");
    RuleResult advising = judged(cases, false);
    assertThat(advising.decision()).isEqualTo(Decision.PASS);
    assertThat(advising.estimates()).extracting(Estimate::column).containsOnly("rules");
  }

  private static RuleResult judged(List<Case> cases, boolean admitted) {
    GatePolicy policy = Suite.policy("no-regression: {margin: 0.05}");
    return Suite.play(
            cases,
            policy,
            key -> {
              boolean passes = key.arm() == Arm.BASELINE || number(key) >= 24;
              Outcome tone =
                  new Outcome.Judged(
                      Suite.ref("rubric:tone", Severity.P1),
                      "judge-a",
                      passes,
                      passes ? 1 : 0,
                      "",
                      admitted);
              return Suite.attempt(
                  key,
                  new AttemptEnd.Answered(false),
                  List.of(new Outcome.Checked(Suite.P1, true, "", ""), tone));
            })
        .rule("no-regression");
  }

  private static RuleResult sliced(List<Case> cases, String rule) {
    return Suite.play(
            cases,
            Suite.policy("slices: [persona]", new String[] {rule}),
            key -> Suite.passed(cases.get(number(key)), key))
        .rule("no-regression");
  }

  private interface Runner {
    Attempt run(Case one, AttemptKey key);
  }

  private static RuleResult decide(String rule, Runner runner) {
    return Suite.play(CASES, Suite.policy(rule), key -> runner.run(CASES.get(number(key)), key))
        .verdict()
        .rules()
        .get(1);
  }

  private static Attempt measured(
      Case one, AttemptKey key, @Nullable Long latency, @Nullable Long cost, boolean cached) {
    Attempt told = Suite.passed(one, key);
    return Suite.attempt(key, told.end(), told.outcomes(), latency, cost, cached);
  }

  private static int number(AttemptKey key) {
    return Integer.parseInt(key.caseId().substring(5));
  }
}
