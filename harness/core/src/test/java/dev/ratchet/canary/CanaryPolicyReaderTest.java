package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.canary.CanaryPolicy.Watched;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanaryPolicyReaderTest {
  static final String LEAST =
      """
      canary: copilot-release
      arms: {tag: prompt-version, canary: v8, baseline: v7}
      share: 0.1
      p0: [access-control-violation]
      metrics: [{metric: refusal-rate, critical: true}]
      period: {from: "2026-11-22T00:00:00Z", to: "2026-11-26T00:00:00Z"}
      """;
  static final String WHOLE =
      """
      canary: copilot-release
      arms: {flag: new-retrieval, canary: "on", baseline: "off"}
      unit: user
      share: [0.05, 0.25, 0.5]
      looks: [0.2, 0.5, 1]
      slices: [intent, locale]
      critical-slices: [locale=de-DE]
      metrics:
        - {metric: refusal-rate, critical: true, floor: 0.02, margin: 0.03, slice-margin: 0.06}
        - {metric: guardrail-blocks}
        - {metric: latency-p95, worse: either}
        - {metric: citation-rate, margin: 0.005}
      p0: [no-secret, access-control-violation]
      evidence: {units: 50, events: 3}
      shuffles: 1999
      seed: 7
      period: {from: "2026-11-22T00:00:00Z", to: "2026-11-27T00:00:00Z"}
      release:
        gate: copilot-release
        candidate: gates/candidates/copilot.yaml
        rollback: set the flag to off
        authors: [lea, ann]
        checklist: {support-told: Support knows what changes.}
      """;

  @Test
  void readsEveryKey() {
    CanaryPolicy policy = read(WHOLE);
    assertThat(policy.name()).isEqualTo("copilot-release");
    assertThat(policy.arms()).isEqualTo(new Arms.Flag("new-retrieval", "on", "off"));
    assertThat(policy.plan())
        .isEqualTo(
            new CanaryPolicy.Plan(
                CanaryPolicy.Unit.USER,
                new TimeWindow(
                    Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-27T00:00:00Z")),
                List.of(0.2, 0.5, 1.0),
                List.of(0.05, 0.25, 0.5)));
    assertThat(policy.plan().times())
        .containsExactly(
            Instant.parse("2026-11-23T00:00:00Z"),
            Instant.parse("2026-11-24T12:00:00Z"),
            Instant.parse("2026-11-27T00:00:00Z"));
    assertThat(policy.plan().due(Instant.parse("2026-11-24T11:59:59Z"))).isEqualTo(1);
    assertThat(policy.plan().due(Instant.parse("2026-11-24T12:00:00Z"))).isEqualTo(2);
    assertThat(policy.release())
        .isEqualTo(
            new ReleaseTerms(
                "gates/candidates/copilot.yaml",
                "copilot-release",
                "set the flag to off",
                List.of("ann", "lea"),
                List.of(
                    new ReleaseTerms.Manual(
                        "manual-support-told", "Support knows what changes."))));
    assertThat(policy.scope().dimensions()).containsExactly("intent", "locale");
    assertThat(policy.scope().critical()).containsExactly(new Slice("locale", "de-DE"));
    assertThat(policy.evidence()).isEqualTo(new CanaryPolicy.Evidence(50, 3));
    assertThat(policy.draws()).isEqualTo(new CanaryPolicy.Draws(7, 1_999));
    assertThat(policy.p0()).containsExactly("access-control-violation", "no-secret");
    Watched refusals = policy.metrics().getFirst();
    assertThat(refusals.floor()).isEqualTo(0.02);
    assertThat(refusals.margin()).isEqualTo(0.03);
    assertThat(refusals.sliceMargin()).isEqualTo(0.06);
    assertThat(policy.metrics().get(2).shape().worse()).isEqualTo(MetricShape.Worse.EITHER);
    assertThat(policy.metrics().getLast().margin()).isEqualTo(0.005);
  }

  @Test
  void whatIsNotWrittenIsUsual() {
    CanaryPolicy policy = read(LEAST);
    assertThat(policy.plan().unit()).isEqualTo(CanaryPolicy.Unit.SESSION);
    assertThat(policy.plan().looks()).containsExactly(0.25, 0.5, 0.75, 1.0);
    assertThat(policy.plan().shares()).containsExactly(0.1, 0.1, 0.1, 0.1);
    assertThat(policy.evidence()).isEqualTo(new CanaryPolicy.Evidence(100, 5));
    assertThat(policy.draws().shuffles()).isEqualTo(9_999);
    assertThat(read(WHOLE).metrics())
        .extracting(Watched::floor)
        .containsExactly(0.02, 0.005, 0.1, 0.01); // guardrails half a point, latency 10 %
    assertThat(policy.hash()).isNotEqualTo(read(WHOLE).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "share: 0.1|share: 1|c.yaml:3:8: share: write a share above 0 and below 1, such as 0.10",
        "share: 0.1|share: [0.1, 0.2]|write one for all looks, or one for each; there are 4 looks",
        "share: 0.1|looks: [1]|'share' is missing; say the canary's planned share",
        "share: 0.1|share: 0.1\\nlooks: [0.5, 0.2]|looks are at most 10 ascending shares",
        "refusal-rate|refusal-rat|unknown metric 'refusal-rat'; did you mean 'refusal-rate'?",
        "critical: true|critical: false|no metric is critical",
        "critical: true|critical: true, margin: 0|margin: write a share above 0 and below 1",
        "critical: true|critical: true, worse: up|worse: unknown 'up'",
        "critical: true|critical: true, flor: 0.1|unknown key 'flor'; did you mean 'floor'?",
        "p0: [access-control-violation]|p0: []|no canary without P0",
        "baseline: v7|baseline: v8|canary and baseline are the same",
        "tag: prompt-version|tags: prompt-version|name exactly one of tag, flag and windows",
        "tag: prompt-version|tag: a, flag: b|name exactly one of tag, flag and windows",
        "arms:|arm:|'arms' is missing; say how canary and baseline are told apart",
        "share: 0.1|share: 0.1\\ncritical-slices: [intent=a]|'intent=a' needs 'intent' under slices",
        "share: 0.1|share: 0.1\\nshuffles: 10|shuffles: must lie between 999 and 1000000",
        "share: 0.1|share: 0.1\\nunit: request|unit: unknown 'request'",
        "share: 0.1|share: 0.1\\nrelease: {gate: a}|a gate passes a candidate; name both",
        "share: 0.1|share: 0.1\\nrelease: {checklist: {A: b}}|an item has a name of its own",
        "period:|perod:|'period' is missing; say when the canary gets its traffic",
        "to: \"2026-11-26|to: \"2026-11-21|a window ends after it starts",
      })
  void tellsWhatIsWrongAndWhatToWrite(String written, String instead, String message) {
    String text = LEAST.replace(written, instead.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(LEAST);
    assertThat(problems(text)).contains(message);
  }

  @Test
  void tellsEverythingAtOnce() {
    String text =
        LEAST.replace("0.1", "2").replace("refusal-rate", "nothing").replace("canary:", "canry:");
    assertThat(problems(text).lines().count()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void windowsMustNotOverlapAndMustEndAfterTheyStart() {
    String windows =
        LEAST
            .replaceFirst("period: .*\n", "")
            .replace(
                "arms: {tag: prompt-version, canary: v8, baseline: v7}",
                """
            arms:
              windows:
                canary: {from: "%s", to: "2026-11-23T00:00:00Z"}
                baseline: {from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z"}""");
    assertThat(read(windows.formatted("2026-11-22T00:00:00Z")).arms().concurrent()).isFalse();
    assertThat(problems(windows.formatted("2026-11-21T12:00:00Z"))).contains("overlap");
    assertThat(problems(windows.formatted("2026-11-24T00:00:00Z"))).contains("ends after it");
    assertThat(problems(windows.formatted("yesterday"))).contains("write a time in UTC");
  }

  private static CanaryPolicy read(String text) {
    return CanaryPolicyReader.read("c.yaml", text, World.DICTIONARY);
  }

  private static String problems(String text) {
    return String.valueOf(
        catchThrowableOfType(RatchetException.class, () -> read(text)).getMessage());
  }
}
