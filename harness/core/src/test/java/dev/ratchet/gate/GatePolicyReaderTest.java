package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.gate.rule.CostPerSuccessRule;
import dev.ratchet.gate.rule.LatencyP95Rule;
import dev.ratchet.gate.rule.NoRegressionRule;
import dev.ratchet.gate.rule.PassRateRule;
import dev.ratchet.judge.Judge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatePolicyReaderTest {
  private static final String HASH = "sha256:" + "0a".repeat(32);
  private static final String HEAD =
      """
      gate: copilot-release
      dataset: {name: copilot, version: 3, hash: "%s"}
      candidate: gates/candidates/copilot.yaml
      baseline: {file: gates/candidates/copilot.yaml, ref: merge-base}
      """
          .formatted(HASH);
  private static final String WHOLE =
      HEAD
          + """
          profile: pr
          repeats: {p0: 3, others: 1, rerun: 4}
          slices: [persona, intent, risk, data-source, locale]
          always: [{check: no-secret, severity: P0}, {check: no-personal-data, severity: P0}]
          rules:
            - p0: none
            - pass-rate: {at-least: 0.90}
            - no-regression: {margin: 0.05, slice-margin: 0.10, critical: [persona=employee]}
            - latency-p95: {at-most: 8 s}
            - cost-per-success: {at-most: 0.02 USD}
          judges: {policy-compliance: {models: [judge-a, judge-b]}}
          budget: {calls: 5000, tokens: 9000000, cost: 20 USD, time: 30 min}
          seed: 7
          """;

  @Test
  void readsEveryKey() {
    GatePolicy policy = GatePolicyReader.read("gates/copilot.yaml", WHOLE);
    assertThat(policy.name()).isEqualTo("copilot-release");
    assertThat(policy.dataset().hash().value()).isEqualTo(HASH);
    assertThat(policy.sides().baseline())
        .isEqualTo(new GatePolicy.BaselineFile("gates/candidates/copilot.yaml", "merge-base"));
    assertThat(policy.design().repeats()).isEqualTo(new GatePolicy.Repeats(3, 1, 4));
    assertThat(policy.design().slices()).hasSize(5);
    assertThat(policy.design().seed()).isEqualTo(7);
    assertThat(policy.always()).extracting(Expectation::severity).containsOnly(Severity.P0);
    assertThat(policy.judges())
        .containsEntry(
            "policy-compliance",
            new GatePolicy.Judging(
                List.of("judge-a", "judge-b"), null, Judge.When.UNDECIDED, null));
    assertThat(policy.budget())
        .isEqualTo(new GatePolicy.Budget(5000L, 9_000_000L, 20_000_000L, Duration.ofMinutes(30)));
    assertThat(policy.critical()).containsExactly(new Slice("persona", "employee"));
    assertThat(policy.rules().subList(1, 5))
        .<Object>extracting(PolicyRule::settings)
        .containsExactly(
            new PassRateRule.Settings(0.9),
            new NoRegressionRule.Settings(0.05, 0.10, policy.critical()),
            new LatencyP95Rule.Settings(8_000),
            new CostPerSuccessRule.Settings(20_000));
  }

  @Test
  void looksComeFromTheProfileUnlessTheyAreWritten() {
    String text = HEAD + "rules: [{p0: none}]\nprofile: %s\n";
    assertThat(GatePolicyReader.read("g.yaml", text.formatted("release")).design().looks())
        .containsExactly(0.25, 0.5, 0.75, 1.0);
    assertThat(GatePolicyReader.read("g.yaml", text.formatted("smoke")).design().looks())
        .containsExactly(1.0);
    assertThat(
            GatePolicyReader.read("g.yaml", text.formatted("pr") + "looks: [0.5, 1]\n")
                .design()
                .looks())
        .containsExactly(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[0.5]", "[0.5, 0.5, 1]", "[0, 1]", "[0.5, 1.5]", "[half, 1]"})
  void looksThatDoNotLeadToTheEndAreRefused(String looks) {
    String text = HEAD + "rules: [{p0: none}]\nlooks: " + looks + "\n";
    assertThat(problems(text)).singleElement().asString().contains("ascending shares");
  }

  @ParameterizedTest
  @CsvSource({"pr,3,1,4,0.05", "release,3,3,4,0.03", "smoke,1,1,0,0.05"})
  void aProfileBringsDefaultsAndWrittenValuesWin(
      String profile, int p0, int others, int rerun, double margin) {
    String text = HEAD + "profile: " + profile + "\nrules: [{p0: none}, {no-regression: {}}]\n";
    GatePolicy policy = GatePolicyReader.read("g.yaml", text);
    assertThat(policy.design().repeats()).isEqualTo(new GatePolicy.Repeats(p0, others, rerun));
    assertThat(policy.rules().get(1).settings())
        .isEqualTo(new NoRegressionRule.Settings(margin, 0.10, List.of()));
    GatePolicy own = GatePolicyReader.read("g.yaml", text + "repeats: {rerun: 2}\n");
    assertThat(own.design().repeats()).isEqualTo(new GatePolicy.Repeats(p0, others, 2));
  }

  @Test
  void theHashCoversWhatIsSaidAndNotHowItIsLaidOut() {
    GatePolicy policy = GatePolicyReader.read("gates/copilot.yaml", WHOLE);
    String spaced = WHOLE.replace("profile: pr\n", "\n# a comment\nprofile:   pr\n");
    assertThat(GatePolicyReader.read("elsewhere.yaml", spaced).hash()).isEqualTo(policy.hash());
    String other = WHOLE.replace("0.90", "0.91");
    assertThat(GatePolicyReader.read("gates/copilot.yaml", other).hash())
        .isNotEqualTo(policy.hash());
  }

  @Test
  void tellsEveryProblemAtOnceWithPlaceAndNearestWord() {
    String text =
        """
        gate: g
        dataset: {name: d, version: 0, hash: "sha256:12"}
        candidate: c.yaml
        baseline: {file: c.yaml, reff: main}
        profil: pr
        repeats: {p0: 0}
        rules:
          - pass-rat: {at-least: 0.9}
          - pass-rate: {at-least: 1.5}
          - latency-p95: {at-most: 8}
          - cost-per-success: {at-most: 0.02 EUR}
          - no-regression: {critical: [persona]}
          - no-regression: {}
        budget: {time: soon}
        """;
    assertThat(problems(text))
        .containsExactlyInAnyOrder(
            "g.yaml:2:29: version: versions count from 1",
            "g.yaml:2:38: hash: write sha256: and 64 hex digits, as the dataset's manifest has it",
            "g.yaml:4:32: unknown key 'reff'; did you mean 'ref'?",
            "g.yaml:5:9: unknown key 'profil'; did you mean 'profile'?",
            "g.yaml:6:15: p0: must lie between 1 and 100",
            "g.yaml:8:5: unknown rule 'pass-rat'; did you mean 'pass-rate'?",
            "g.yaml:9:27: at-least: write a share above 0 and below 1, such as 0.90; found 1.5",
            "g.yaml:10:28: at-most: write a time with its unit (ms, s, min, h, d): 8 s",
            "g.yaml:11:33: at-most: write money with its currency, USD: 0.02 USD",
            "g.yaml:12:31: critical: a slice is written dimension=value",
            "g.yaml:13:5: rule 'no-regression' stands twice; keep one",
            "g.yaml:8:3: no gate without a P0 rule; add '- p0: none'",
            "g.yaml:14:16: time: write a time with its unit (ms, s, min, h, d): 8 s");
  }

  @Test
  void aStoredRunIsNamedWithHowOldItMayBe() {
    String yaml =
        WHOLE.replace(
            "file: gates/candidates/copilot.yaml, ref: merge-base", "run: released, max-age: 24 h");
    assertThat(GatePolicyReader.read("g.yaml", yaml).sides().baseline())
        .isEqualTo(new GatePolicy.BaselineRun("released", Duration.ofHours(24)));
    assertThat(problems(yaml.replace(", max-age: 24 h", "")))
        .singleElement()
        .asString()
        .contains("max-age: say how old the run may be");
    assertThat(problems(yaml.replace("rerun: 4", "rerun: 0")))
        .singleElement()
        .asString()
        .contains("a stored run as baseline needs fresh runs of both arms");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(problems("{}"))
        .extracting(line -> line.substring(line.indexOf(' ') + 1))
        .containsExactlyInAnyOrder(
            "'gate' is missing",
            "'dataset' is missing",
            "'candidate' is missing",
            "'baseline' is missing",
            "no gate without a P0 rule; add '- p0: none'");
  }

  @ParameterizedTest
  @CsvSource({
    "8 s,8000",
    "500 ms,500",
    "1.5 s,1500",
    "30 min,1800000",
    "24 h,86400000",
    "2d,172800000"
  })
  void readsTimesWithTheirUnits(String text, long millis) {
    String yaml = HEAD + "rules: [{p0: none}, {latency-p95: {at-most: " + text + "}}]\n";
    assertThat(GatePolicyReader.read("g.yaml", yaml).rules().get(1).settings())
        .isEqualTo(new LatencyP95Rule.Settings(millis));
  }

  @ParameterizedTest
  @CsvSource({"0 s", "-1 s", "8 sec", "1e3 s", "0.5 ms", "8 S", "s"})
  void refusesTimesThatAreNone(String text) {
    String yaml = HEAD + "rules: [{p0: none}, {latency-p95: {at-most: " + text + "}}]\n";
    assertThat(problems(yaml)).singleElement().asString().contains("write a time with its unit");
  }

  private static List<String> problems(String yaml) {
    RatchetException thrown =
        catchThrowableOfType(RatchetException.class, () -> GatePolicyReader.read("g.yaml", yaml));
    assertThat(thrown).isNotNull();
    return thrown.text().lines().toList();
  }
}
