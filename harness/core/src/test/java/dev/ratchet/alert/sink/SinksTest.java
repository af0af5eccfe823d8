package dev.ratchet.alert.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.alert.Alert;
import dev.ratchet.alert.AlertFixtures;
import dev.ratchet.alert.AlertKey;
import dev.ratchet.alert.AlertSeverity;
import dev.ratchet.alert.Notice;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.testing.HostileText;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is posted, whatever telemetry calls its slices. */
final class SinksTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Repository.read(Repository.ROOT.resolve("docs/schema/alert-notice.schema.json")));

  private static Notice notice(Notice.Event event, String slice, String part, String runbook) {
    return new Notice(
        "alert-0123456789abcdef0123456789abcdef",
        event,
        AlertFixtures.NOW,
        new Notice.About(
            "refusals", AlertSeverity.PAGE, slice, new Alert.Runbook("runbooks/r.md", runbook)),
        new Notice.Told(
            new AlertKey("refusals", new Slice("persona", slice), part),
            "refusal-rate",
            "6.2 % (62 of 1,000 answers with text), above 5 %",
            0.062,
            new TimeWindow(AlertFixtures.NOW.minusSeconds(3_600), AlertFixtures.NOW)));
  }

  @Test
  void idsAreUniqueAndKnown() {
    assertThat(Sinks.ids()).doesNotHaveDuplicates().containsExactly("webhook", "slack");
    assertThat(Sinks.find("pager")).isEmpty();
  }

  @Test
  void everyEventFitsTheDocumentedSchema() {
    for (Notice.Event event : Notice.Event.values()) {
      String body = new WebhookSink().body(notice(event, "employee", "x", "# Do"));
      assertThat(SCHEMA.validate(body, InputFormat.JSON)).as(body).isEmpty();
    }
    Alert alert = AlertFixtures.policy(AlertFixtures.POLICY).alerts().getFirst();
    String test = new WebhookSink().body(Notice.test(alert, AlertFixtures.NOW));
    assertThat(SCHEMA.validate(test, InputFormat.JSON)).as(test).isEmpty();
    assertThat(test).contains("\"test\":true");
    assertThat(SCHEMA.validate(test.replace("\"test\":true", "\"test\":1"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void hostileNamesAreShownAndObeyedByNobody() {
    List<String> payloads = HostileText.payloads(11);
    assertThat(payloads).hasSizeGreaterThan(100);
    for (String payload : payloads) {
      String written = payload.isBlank() ? "x" + payload : payload;
      Notice notice = notice(Notice.Event.FIRING, written, written, payload);
      String text = slack(notice);
      assertThat(text)
          .as(payload)
          .doesNotContain("<")
          .doesNotContain("@")
          .doesNotContain("](")
          .doesNotContainPattern("(?i)https?:")
          .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]")
          .doesNotContainPattern("&(?!amp;|lt;|gt;)");
      assertThat(text.lines().findFirst().orElseThrow())
          .as(payload)
          .startsWith("FIRING (page): refusals, persona `")
          .matches(".*`[^`]*`, `[^`]*`");
      assertThat(SCHEMA.validate(new WebhookSink().body(notice), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void aMentionOfEverybodyIsNone() {
    String text = slack(notice(Notice.Event.FIRING, "<!channel> @here <@U1>", "x", "# Do"));
    assertThat(text).contains("`&lt;!channel&gt; (at)here &lt;(at)U1&gt;`");
  }

  @Test
  void longTextIsCutAndSaysSo() {
    String runbook = "a".repeat(9_000);
    Node.Mapping body =
        (Node.Mapping)
            Json.node(
                "(body)",
                1,
                new WebhookSink().body(notice(Notice.Event.FIRING, "x", "y", runbook)));
    assertThat(Json.canonical(body)).hasSizeLessThan(6_000).contains("more characters in");
    assertThat(slack(notice(Notice.Event.FIRING, "x", "y", runbook))).hasSizeLessThan(1_000);
  }

  private static String slack(Notice notice) {
    Node.Mapping body = (Node.Mapping) Json.node("(body)", 1, new SlackSink().body(notice));
    assertThat(body.entries().keySet()).contains("text", "unfurl_links", "unfurl_media");
    return ((Node.Text) Objects.requireNonNull(body.entries().get("text"))).value();
  }
}
