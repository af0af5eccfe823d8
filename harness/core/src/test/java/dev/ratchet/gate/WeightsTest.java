package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Place;
import dev.ratchet.base.Problem;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Message;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cases that count for as many requests as they stand for. */
final class WeightsTest {
  private static final String[] RULES = {"pass-rate: {at-least: 0.80}", "no-regression: {}"};

  @Test
  void theWeightIsOneByTheProbabilityWithMeanOne() {
    Weights weights = Weights.production(cases(at -> at < 50 ? 1.0 : 0.25)).orElseThrow();
    assertThat(weights.of(sampled(0, 1.0))).isCloseTo(0.4, within(1e-12));
    assertThat(weights.of(sampled(50, 0.25))).isCloseTo(1.6, within(1e-12));
    assertThat(weights.effectiveSize(cases(at -> 1.0))).isCloseTo(73.529, within(1e-3));
    assertThat(weights.effectiveIncidents(cases(at -> 1.0))).isEqualTo(73);
    assertThat(Weights.plain().effectiveIncidents(cases(at -> null))).isEqualTo(100);
    assertThat(Weights.production(cases(at -> null))).isEmpty();
  }

  @Test
  void thePolicySaysWhichWeightsGateAndBothAreShown() {
    // rare kinds were sampled whole and fail; what most people ask was sampled thinly and passes
    List<Case> cases = cases(at -> at < 30 ? 1.0 : 0.05);
    Suite.Played plain = play(cases, "plain");
    assertThat(plain.rule("pass-rate").decision()).isEqualTo(Decision.FAIL);
    assertThat(plain.rule("pass-rate").headline()).startsWith("Pass rate 70.0 %, at most 77");
    assertThat(plain.rule("pass-rate").details())
        .containsExactly(
            "Weighted as in production: 97.9 %, at least 92.9 % for sure, over 100 cases; this"
                + " does not gate");
    Suite.Played production = play(cases, "production");
    assertThat(production.rule("pass-rate").decision()).isEqualTo(Decision.PASS);
    assertThat(production.rule("pass-rate").headline())
        .startsWith("Pass rate 97.9 %, at least 92.9 %");
    assertThat(production.rule("pass-rate").details())
        .containsExactly(
            "Every case alike: 70.0 %, at least 61.8 % for sure, over 100 cases; this does not"
                + " gate");
  }

  @Test
  void aDropAmongWhatMostPeopleAskWeighsMore() {
    List<Case> cases = cases(at -> at < 50 ? 1.0 : 0.1);
    Suite.Played played =
        Suite.play(
            cases,
            policy("production"),
            key -> {
              int number = Integer.parseInt(key.caseId().substring(5));
              boolean passes = key.arm() == Arm.BASELINE || number < 80;
              return Suite.answered(cases.get(number), key, passes);
            });
    RuleResult rule = played.rule("no-regression");
    assertThat(rule.decision()).isEqualTo(Decision.FAIL);
    assertThat(rule.headline()).startsWith("all cases: 100.0 % -> 63.6 %, certainly a drop");
    assertThat(rule.details())
        .anyMatch(
            line ->
                line.startsWith(
                    "all cases, every case alike: 100.0 % -> 80.0 %, a difference of -20.0"));
  }

  @Test
  void whereSomeWereSampledTheOthersAreLeftOutOfTheWeightedFigures() {
    List<Case> cases = cases(at -> at < 40 ? null : at < 60 ? 0.5 : 0.1);
    Suite.Played played = play(cases, "plain");
    assertThat(played.rule("no-regression").details())
        .contains(
            "all cases, weighted as in production: 100.0 % -> 100.0 %, a difference of 0.0 points"
                + " (-4.8 points to +4.8 points); 60 of 100 cases, those that were sampled, worth"
                + " 47 of equal weight; this does not gate");
  }

  @Test
  void bothWeightingsAreFiguresAndOneOfThemGates() {
    List<Case> cases = cases(at -> at < 30 ? 1.0 : 0.05);
    RuleResult plain = play(cases, "plain").rule("pass-rate");
    RuleResult production = play(cases, "production").rule("pass-rate");
    Weighed seen = plain.weighings().getFirst();
    assertThat(plain.weighings()).hasSize(1);
    assertThat(seen.gating()).isEqualTo(Weighting.PLAIN);
    assertThat(production.weighings())
        .containsExactly(
            new Weighed("rules", "all", Weighting.PRODUCTION, seen.plain(), seen.production()));
    Weighed.Rate alike = (Weighed.Rate) seen.plain();
    Weighed.Rate weighted = (Weighed.Rate) seen.production();
    assertThat(alike.share()).isCloseTo(0.70, within(1e-9));
    assertThat(alike.size()).isEqualTo(new Weighed.Size(100, 100));
    assertThat(alike.lower()).isBetween(0.61, 0.62);
    assertThat(weighted.share()).isCloseTo(1400.0 / 1430, within(1e-9));
    assertThat(weighted.lower()).isBetween(0.92, 0.93);
    assertThat(weighted.size().effective()).isLessThan(80);
    assertThat(play(cases, "plain").rule("no-regression").weighings())
        .singleElement()
        .satisfies(one -> assertThat(one.production()).isInstanceOf(Weighed.Compared.class));
  }

  @Test
  void equalProbabilitiesAreNoNews() {
    Suite.Played played = play(cases(at -> 0.3), "plain");
    assertThat(played.rule("pass-rate").weighings()).isEmpty();
    assertThat(played.rule("no-regression").weighings()).isEmpty();
    assertThat(played.rule("no-regression").details()).noneMatch(line -> line.contains("weighted"));
    assertThat(played.rule("pass-rate").details()).isEmpty();
  }

  @Test
  void productionWeightsAreRefusedWhereACaseWasNotSampled() {
    Dataset dataset = Suite.dataset(cases(at -> at == 7 ? null : 0.5));
    assertThat(PolicyLint.check(policy("production"), dataset))
        .extracting(Problem::message)
        .contains(
            "production weights need every case's inclusion probability; 1 of 100 cases has none,"
                + " first case-0007; gate on a dataset of sampled cases alone, or write"
                + " 'weighting: plain'");
  }

  @Test
  void aDatasetThatIsLargeOnPaperOnlyIsRefused() {
    Dataset dataset = Suite.dataset(cases(at -> at == 0 ? 0.001 : 1.0));
    assertThat(PolicyLint.check(policy("production"), dataset))
        .extracting(Problem::message)
        .anyMatch(
            message ->
                message.contains(
                    "1 incident (effective, by their production weights) can never prove"));
    assertThat(PolicyLint.check(policy("plain"), dataset))
        .extracting(Problem::message)
        .noneMatch(message -> message.contains("can never prove"));
  }

  private static Suite.Played play(List<Case> cases, String weighting) {
    return Suite.play(
        cases,
        policy(weighting),
        key -> {
          int number = Integer.parseInt(key.caseId().substring(5));
          boolean rare = Double.valueOf(1.0).equals(cases.get(number).provenance().probability());
          return Suite.answered(cases.get(number), key, !rare);
        });
  }

  private static GatePolicy policy(String weighting) {
    return Suite.policy("looks: [1]\nweighting: " + weighting, RULES);
  }

  private static List<Case> cases(IntFunction<@Nullable Double> probability) {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 100; at++) {
      cases.add(sampled(at, probability.apply(at)));
    }
    return cases;
  }

  private static Case sampled(int at, @Nullable Double probability) {
    return new Case(
        Suite.name("case", at),
        Severity.P1,
        "wrong-answer",
        "model",
        Suite.name("inc", at),
        Map.of(),
        List.of(Message.user("?")),
        List.of(),
        List.of(Suite.check("contains", Severity.P1)),
        "",
        new Provenance("", "", "", probability, List.of()),
        new Place("cases.jsonl", 1, 1));
  }
}
