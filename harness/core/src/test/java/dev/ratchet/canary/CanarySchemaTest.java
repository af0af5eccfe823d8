package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schema of {@code gates/canary/*.yaml} takes what the reader takes, and refuses with it. */
final class CanarySchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Repository.read(Repository.ROOT.resolve("docs/schema/canary.schema.json")));
  private static final String WINDOWS =
      """
      canary: copilot-release
      arms:
        windows:
          canary: {from: "2026-11-22T00:00:00Z", to: "2026-11-23T00:00:00Z"}
          baseline: {from: "2026-11-15T00:00:00Z", to: "2026-11-16T00:00:00Z"}
      share: 0.5
      p0: access-control-violation
      metrics: [{metric: refusal-rate, critical: true}]
      """;

  @Test
  void thePagesExampleAndEveryKindOfPolicyAreGoodForBoth() {
    String page = Repository.read(Repository.ROOT.resolve("docs/canary.md"));
    Matcher yaml = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page);
    assertThat(yaml.find()).isTrue();
    for (String policy :
        List.of(
            yaml.group(1), CanaryPolicyReaderTest.LEAST, CanaryPolicyReaderTest.WHOLE, WINDOWS)) {
      assertThat(errors(policy)).as(policy).isEmpty();
      assertThat(read(policy).hash()).isNotNull();
    }
  }

  @Test
  void whatOneRefusesTheOtherRefuses() {
    Map<String, String> spoilt =
        Map.ofEntries(
            Map.entry("canary: copilot-release", "canry: copilot-release"),
            Map.entry("flag: new-retrieval", "flag: a, tag: b"),
            Map.entry("unit: user", "unit: request"),
            Map.entry("share: [0.05, 0.25, 0.5]", "share: 1"),
            Map.entry("looks: [0.2, 0.5, 1]", "looks: [0.2, 0.5, 0.9]"),
            Map.entry("locale=de-DE", "locale"),
            Map.entry("metrics:\n", "metrics: []\nmetric:\n"),
            Map.entry("critical: true", "critical: false"),
            Map.entry("slice-margin: 0.06", "slice-margin: 1"),
            Map.entry("worse: either", "worse: up"),
            Map.entry("p0: [no-secret, access-control-violation]", "p0: []"),
            Map.entry("units: 50", "units: 0"),
            Map.entry("shuffles: 1999", "shuffles: 99"),
            Map.entry("period:", "perod:"),
            Map.entry("2026-11-22T00:00:00Z", "yesterday"),
            Map.entry("  gate: copilot-release\n", ""),
            Map.entry("support-told:", "Support:"));
    spoilt.forEach(
        (good, bad) -> {
          assertThat(CanaryPolicyReaderTest.WHOLE).contains(good);
          refused(CanaryPolicyReaderTest.WHOLE.replace(good, bad), bad);
        });
    refused(WINDOWS.replace("windows:", "window:"), "no windows");
    String period = "period: {from: \"2026-11-22T00:00:00Z\", to: \"2026-11-23T00:00:00Z\"}\n";
    refused(WINDOWS + period, "windows are the period already");
  }

  private static void refused(String policy, String why) {
    assertThat(errors(policy)).as(why).isNotEmpty();
    assertThatThrownBy(() -> read(policy)).as(why).isInstanceOf(RatchetException.class);
  }

  private static CanaryPolicy read(String policy) {
    return CanaryPolicyReader.read("c.yaml", policy, World.DICTIONARY);
  }

  private static List<Error> errors(String policy) {
    return SCHEMA.validate(Json.canonical(Yaml.read("c.yaml", policy)), InputFormat.JSON);
  }
}
