package dev.ratchet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema of {@code gates/metrics.yaml} takes what the reader takes, and refuses with it. */
final class MetricSchemaTest {
  private static final String EXAMPLE =
      Repository.read(Repository.ROOT.resolve("gates/metrics.yaml"));

  @Test
  void theExampleIsGoodForBoth() {
    assertThat(errors(EXAMPLE)).isEmpty();
    assertThat(MetricDictionary.read("gates/metrics.yaml", EXAMPLE).names())
        .contains("ticket-success-rate");
  }

  @Test
  void everyShippedEntryIsGoodWithItsBucket() {
    for (Bucket bucket : Bucket.values()) {
      String file =
          "harness/core/src/main/resources/dev/ratchet/metric/%s.yaml".formatted(bucket.word());
      String text =
          Repository.read(Repository.ROOT.resolve(file))
              .replace("    definition:", "    bucket: " + bucket.word() + "\n    definition:");
      assertThat(errors(text)).as(file).isEmpty();
    }
  }

  @Test
  void whatOneRefusesTheOtherRefuses() {
    Map<String, String> spoilt =
        Map.of(
            "kind: rate", "kind: rat",
            "unit: share", "unit: millis",
            "direction: higher", "direction: up",
            "bucket: reliability", "bucket: reliable",
            "owner: service-desk\n", "ownr: service-desk\n",
            "events: opened tickets\n", "amount: opened tickets\n",
            "kind: rate\n", "kind: quantile\n    at: 1.5\n",
            "ticket-success-rate:", "Ticket Success:");
    spoilt.forEach(
        (good, bad) -> {
          assertThat(EXAMPLE).contains(good);
          String text = EXAMPLE.replaceFirst(good, bad);
          assertThat(errors(text)).as(bad).isNotEmpty();
          assertThatThrownBy(() -> MetricDictionary.read("gates/metrics.yaml", text))
              .as(bad)
              .isInstanceOf(RatchetException.class);
        });
  }

  private static List<Error> errors(String yaml) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Repository.read(Repository.ROOT.resolve("docs/schema/metrics.schema.json")))
        .validate(Json.canonical(Yaml.read("m.yaml", yaml)), InputFormat.JSON);
  }
}
