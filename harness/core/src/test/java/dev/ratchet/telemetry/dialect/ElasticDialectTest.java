package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Elastic's documents and log lines mean; quotes are single here, names dotted. */
final class ElasticDialectTest {
  private static final String CALL =
      "'labels.gen_ai_operation_name':'chat','labels.gen_ai_request_model':'m',"
          + "'numeric_labels.gen_ai_usage_input_tokens':3";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CALL,
        "'otel.attributes.gen_ai.operation.name':'chat','otel.attributes.gen_ai.request.model':"
            + "'m','otel.attributes.gen_ai.usage.input_tokens':3",
        "'labels.gen_ai_system':'x','labels.gen_ai_request_model':'m',"
            + "'numeric_labels.gen_ai_usage_prompt_tokens':3",
        "'gen_ai.operation.name':'chat','gen_ai.request.model':'m','gen_ai.usage.input_tokens':3",
      })
  void aModelCallIsFoundUnderTheNamesOfItsLabels(String fields) {
    Act.Model model = (Act.Model) meaning("p", fields).act();
    assertThat(model.requested()).isEqualTo("m");
    assertThat(model.usage()).isEqualTo(new TokenUsage(3L, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'transaction.custom.question':'Hi','transaction.custom.answer':'Hello'",
        "'labels.question':'Hi','labels.answer':'Hello'",
        "'transaction.custom.messages':[{'role':'user','content':'Hi'}],"
            + "'transaction.custom.response':'Hello'",
        "'http.request.body.original':'{\\'question\\':\\'Hi\\'}','labels.reply':'Hello'",
        "'http.request.body.original':'{\\'messages\\':[{\\'role\\':\\'user\\',\\'content\\':"
            + "\\'Hi\\'}]}','labels.reply':'Hello'",
      })
  void aRootTellsWhatItWasAskedAndAnswered(String fields) {
    assertThat(meaning("", fields).turns())
        .containsExactly(
            new Turn(Role.USER, false, "Hi", null), new Turn(Role.ASSISTANT, true, "Hello", null));
    assertThat(meaning("parent", fields).turns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'http.request.body.original':'[REDACTED]'",
        "'http.request.body.original':'{\\'user\\':\\'jane\\',\\'password\\':\\'x\\'}'",
        "'http.request.body.original':'a=1&b=2'",
        "'transaction.custom.cart':7",
      })
  void whatIsNoWordOfAChatIsNoQuestion(String fields) {
    assertThat(meaning("", fields).turns()).isEmpty();
  }

  @Test
  void theTypeOfASpanTellsWhatNoConventionDoes() {
    assertThat(meaning("p", "'span.type':'tool'").act())
        .isEqualTo(new Act.Tool("named", null, null, null));
    assertThat(meaning("p", "'span.type':'app','span.subtype':'retrieval'").act())
        .isEqualTo(new Act.Search("named", null, null, null));
    assertThat(meaning("p", "'span.type':'guardrail','labels.result':'block'").act())
        .isEqualTo(new Act.Guard(null, "named", "block", null));
    assertThat(meaning("p", "'span.type':'external','span.subtype':'http'").act())
        .isEqualTo(new Act.None());
  }

  @Test
  void aConventionCountsBeforeTheType() {
    assertThat(meaning("p", "'span.type':'tool'," + CALL).act()).isInstanceOf(Act.Model.class);
  }

  @Test
  void whatATeamHasAttachedIsUnpacked() {
    Attributes more =
        meaning(
                "",
                "'service.environment':'production','user.email':'jane.roe@example.com',"
                    + "'labels.app_tenant':'a','numeric_labels.cart':2,"
                    + "'transaction.custom.channel':'web'")
            .more();
    assertThat(more.text("deployment.environment.name")).isEqualTo("production");
    assertThat(more.text("user.id")).isEqualTo("jane.roe@example.com");
    assertThat(more.text("app.tenant")).isEqualTo("a");
    assertThat(more.text("metadata.cart")).isEqualTo("2");
    assertThat(more.text("metadata.channel")).isEqualTo("web");
  }

  @Test
  void feedbackIsALogLineThatSaysSoAndSaysWhat() {
    assertThat(event("user_feedback", "'labels.score':0,'labels.comment':'jane'").act())
        .isEqualTo(new Act.Score("user_feedback", 0.0, null, null));
    assertThat(event("rating", "'labels.value':'up'").act())
        .isEqualTo(new Act.Score("rating", null, "up", null));
    assertThat(event("feedback", "'message':'thanks'").act()).isEqualTo(new Act.None());
    assertThat(event("asked", "'labels.score':1").act()).isEqualTo(new Act.None());
  }

  private static Meaning event(String action, String fields) {
    return Dialects.meaning(
        new Signal.Event(
            "ecs",
            "t",
            "s",
            null,
            action,
            null,
            null,
            0,
            Attributes.NONE,
            fields(fields),
            Attributes.NONE));
  }

  private static Meaning meaning(String parent, String fields) {
    return Dialects.meaning(
        new Signal.Span(
            "elastic",
            "t",
            "s",
            null,
            parent,
            "named",
            false,
            1_000_000_000L,
            null,
            new Signal.Status(false, ""),
            fields(fields),
            Attributes.NONE,
            List.of()));
  }

  private static Attributes fields(String row) {
    String json = row.replace("\\'", "\\\"").replace('\'', '"');
    return Attributes.of(Json.node("row", 1, "{" + json + "}"));
  }
}
