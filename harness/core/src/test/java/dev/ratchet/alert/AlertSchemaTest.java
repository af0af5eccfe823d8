package dev.ratchet.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Json;
import dev.ratchet.base.Yaml;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documented schema, the shipped file and the page's example agree with the reader. */
final class AlertSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Repository.read(Repository.ROOT.resolve("docs/schema/alerts.schema.json")));

  private static List<Error> errors(String yaml) {
    return SCHEMA.validate(Json.canonical(Yaml.read("a.yaml", yaml)), InputFormat.JSON);
  }

  @Test
  void whatTheReaderTakesFitsTheSchema() {
    assertThat(errors(AlertFixtures.POLICY)).isEmpty();
    assertThat(errors(Repository.read(Repository.ROOT.resolve("gates/alerts.yaml")))).isEmpty();
  }

  @Test
  void whatTheReaderRefusesDoesNotFit() {
    for (String[] change :
        new String[][] {
          {"    owner: platform\n", ""},
          {"    runbook: outage.md\n", ""},
          {"severity: page", "severity: pager"},
          {"{slack:", "{slak:"},
          {"\"${OPS_URL}\"", "https://hooks.example/key"},
          {"evidence: 50", "evidense: 50"},
          {"metric: provider-error-rate", "metric: provider-error-rate\n    findings: p0"},
        }) {
      assertThat(AlertFixtures.POLICY).contains(change[0]);
      assertThat(errors(AlertFixtures.POLICY.replace(change[0], change[1])))
          .as(change[1])
          .isNotEmpty();
    }
  }

  @Test
  void thePagesExampleIsRead() {
    String page = Repository.read(Repository.ROOT.resolve("docs/alerts.md"));
    Matcher yaml = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page);
    assertThat(yaml.find()).isTrue();
    AlertPolicy policy = AlertFixtures.policy(yaml.group(1));
    assertThat(policy.alerts()).hasSize(3);
    assertThat(policy.warnings()).isEmpty();
    assertThat(policy.times()).isEqualTo(AlertPolicy.Times.USUAL);
    assertThat(errors(yaml.group(1))).isEmpty();
  }
}
