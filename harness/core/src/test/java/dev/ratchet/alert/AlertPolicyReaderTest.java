package dev.ratchet.alert;

import static dev.ratchet.alert.AlertFixtures.POLICY;
import static dev.ratchet.alert.AlertFixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each fault is planted into a policy that is otherwise whole. */
final class AlertPolicyReaderTest {
  @Test
  void aWholePolicyIsRead() {
    AlertPolicy read = policy(POLICY);
    assertThat(read.warnings()).isEmpty();
    assertThat(read.alerts()).extracting(Alert::name).containsExactly("outage", "refusals");
    assertThat(read.channels(AlertSeverity.PAGE))
        .containsExactly(new Channel("webhook", "OPS_URL", "OPS_SECRET"));
    assertThat(read.channels(AlertSeverity.ANALYTICS)).isEmpty();
    Alert outage = read.alerts().getFirst();
    assertThat(outage.threshold()).isEqualTo(new Threshold.Objective(0.2, null));
    assertThat(outage.evidence()).isEqualTo(new Alert.Evidence(Duration.ofHours(1), 50));
    assertThat(outage.duty().runbook().text()).contains("Look");
  }

  @Test
  void thresholdsAreInTheUnitOfTheMetric() {
    assertThat(threshold("latency-p95", "above: 8 s")).isEqualTo(above(8_000.0));
    assertThat(threshold("cost-per-request", "above: 0.02 USD")).isEqualTo(above(20_000.0));
    assertThat(threshold("tokens-per-request", "above: 1200")).isEqualTo(above(1_200.0));
    assertThat(problem("above: 20 %", "above: 8 s")).contains("above: write a share");
    assertThat(problem("above: 20 %", "above: 120 %")).contains("above: write a share");
    assertThat(problem("above: 20 %", "above: 0.2")).contains("above: write a share");
  }

  @Test
  void aBaselineFiresOnChangesForTheWorseUnlessToldOtherwise() {
    assertThat(threshold("latency-p95", "baseline: {window: 7 d, tolerance: 25 %}"))
        .isEqualTo(new Threshold.Drift(Duration.ofDays(7), 0.25, Threshold.Change.RISE));
    assertThat(threshold("citation-rate", "baseline: {window: 7 d, tolerance: 25 %}"))
        .isEqualTo(new Threshold.Drift(Duration.ofDays(7), 0.25, Threshold.Change.FALL));
    assertThat(
            threshold("citation-rate", "baseline: {window: 7 d, tolerance: 25 %, change: either}"))
        .isEqualTo(new Threshold.Drift(Duration.ofDays(7), 0.25, Threshold.Change.EITHER));
    assertThat(problem("above: 20 %", "baseline: {window: 7 d}")).contains("tolerance");
    assertThat(problem("above: 20 %", "baseline: {window: 7 d, tolerance: 0 %}"))
        .contains("tolerance");
  }

  @Test
  void anAlertWithoutOwnerOrRunbookIsRefused() {
    assertThat(problem("    owner: platform\n", "")).contains("'owner' is missing");
    assertThat(problem("    runbook: outage.md\n", "")).contains("'runbook' is missing");
    assertThat(problem("runbook: outage.md", "runbook: outage.txt")).contains("no Markdown file");
    assertThat(problem("    severity: page\n", "")).contains("'severity' is missing");
  }

  @Test
  void whatIsNotKnownIsRefusedWithTheNearestWord() {
    assertThat(problem("provider-error-rate", "provider-eror-rate"))
        .contains("did you mean 'provider-error-rate'?");
    assertThat(problem("slices: persona", "slices: personna")).contains("did you mean 'persona'?");
    assertThat(problem("{slack:", "{slak:")).contains("unknown channel 'slak'", "'slack'");
    assertThat(problem("severity: page", "severity: pager")).contains("did you mean 'page'?");
    assertThat(problem("metric: provider-error-rate", "detector: provider-errors"))
        .contains("did you mean 'provider-error'?");
    assertThat(problem("evidence: 50", "evidense: 50")).contains("did you mean 'evidence'?");
  }

  @Test
  void addressesAndSecretsStandInVariablesOnly() {
    assertThat(problem("\"${OPS_URL}\"", "https://hooks.example/T0/B0/key"))
        .contains("name an environment variable alone")
        .doesNotContain("hooks.example");
    assertThat(problem("\"${OPS_URL}\"", "\"${AWS_SECRET_ACCESS_KEY}\""))
        .contains("name an environment variable alone");
    assertThat(problem("\"${OPS_SECRET}\"", "hunter2"))
        .contains("_SECRET")
        .doesNotContain("hunter2");
  }

  @Test
  void anAlertThatReachesNobodyIsRefused() {
    assertThat(problem("ticket: [{slack: {url: \"${TEAM_URL}\"}}]", "ticket: []"))
        .contains("'refusals' would reach nobody");
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirLines() {
    String all =
        problemOf(
            POLICY
                .replace("metric: refusal-rate", "metric: refusal-rat")
                .replace("owner: platform", "ownr: platform")
                .replace("window: 24 h", "window: 24"));
    assertThat(all.lines())
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(line -> line.matches("gates/alerts\\.yaml:\\d+:\\d+: .+"));
  }

  @Test
  void ofAnUnknownMetricNothingElseIsGuessed() {
    assertThat(
            problemOf(
                    POLICY
                        .replace("metric: provider-error-rate", "metric: provider-eror-rate")
                        .replace("above: 20 %", "below: 20 %"))
                .lines())
        .hasSize(1);
    assertThat(
            problem("    metric: provider-error-rate\n", "    findings: p0\n    detector: slow\n"))
        .contains("looks at one of")
        .hasLineCount(1);
  }

  @Test
  void aPageOnAMatterOfATicketIsWarnedOf() {
    assertThat(policy(POLICY.replace("severity: ticket", "severity: page")).warnings())
        .singleElement()
        .asString()
        .contains("gates/alerts.yaml:", "'refusals' pages on refusal-rate");
    assertThat(paging("findings: p0").warnings()).isEmpty();
    assertThat(paging("detector: hr-source-to-non-hr").warnings()).isEmpty();
    assertThat(paging("detector: slow").warnings()).hasSize(1);
  }

  @Test
  void aThresholdOnTheGoodSideIsWarnedOf() {
    assertThat(policy(POLICY.replace("above: 20 %", "below: 20 %")).warnings())
        .singleElement()
        .asString()
        .contains("gets better");
  }

  @Test
  void findingsFireAboveACountOnly() {
    AlertPolicy read = paging("findings: p0");
    assertThat(read.alerts().getFirst().threshold()).isEqualTo(above(0.0));
    assertThat(read.alerts().getFirst().evidence().atLeast()).isEqualTo(1);
    assertThat(
            problemOf(
                findings("findings: p0")
                    .replace("    window: 1 h\n", "    window: 1 h\n    below: 3\n")))
        .contains("findings are counted");
  }

  private static AlertPolicy paging(String subject) {
    return policy(findings(subject));
  }

  private static String findings(String subject) {
    return POLICY
        .replace("metric: provider-error-rate", subject)
        .replace("    above: 20 %\n    evidence: 50\n    severity: page", "    severity: page");
  }

  private static Threshold above(double bound) {
    return new Threshold.Objective(bound, null);
  }

  private static Threshold threshold(String metric, String written) {
    return policy(
            POLICY.replace("provider-error-rate", metric).replaceFirst("above: 20 %", written))
        .alerts()
        .getFirst()
        .threshold();
  }

  private static String problem(String words, String by) {
    assertThat(POLICY).contains(words);
    return problemOf(POLICY.replaceFirst(Pattern.quote(words), by.replace("$", "\\$")));
  }

  private static String problemOf(String yaml) {
    List<String> told = new ArrayList<>();
    assertThatThrownBy(() -> policy(yaml))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              told.add(e.text());
            });
    return told.getFirst();
  }
}
