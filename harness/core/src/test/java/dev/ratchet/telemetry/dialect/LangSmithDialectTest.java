package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What LangSmith's runs and feedback mean; quotes are single here. */
final class LangSmithDialectTest {
  private static final Turn ASKED = new Turn(Role.USER, false, "Hi", null);
  private static final Turn ANSWERED = new Turn(Role.ASSISTANT, true, "Hello", null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'inputs':{'question':'Hi'},'outputs':{'answer':'Hello'}",
        "'inputs':{'input':'Hi'},'outputs':{'output':'Hello'}",
        "'inputs':{'args':[{'question':'Hi'},{'limit':3}]},'outputs':{'outputs':'Hello'}",
        "'inputs':{'messages':[{'type':'human','content':'Hi'}]},'outputs':{'messages':[{'type':"
            + "'human','content':'Hi'},{'type':'ai','content':'Hello'}]}",
      })
  void aRootsInputAndOutputAreTheApplicationsOwn(String fields) {
    Meaning root = meaning("", null, "{'run_type':'chain'," + fields + "}");
    assertThat(root.turns()).containsExactly(ASKED, ANSWERED);
    assertThat(root.act()).isEqualTo(new Act.None());
    assertThat(meaning("parent", null, "{'run_type':'chain'," + fields + "}").turns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "'{}'", "null", "7", "[]"})
  void whatIsNotToldIsNoTurn(String nothing) {
    String fields = "'inputs':%s,'outputs':%s".formatted(nothing, nothing);
    assertThat(meaning("", null, "{'run_type':'chain'," + fields + "}").turns()).isEmpty();
    assertThat(meaning("", null, "{'run_type':'llm'," + fields + "}").turns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'outputs':{'usage_metadata':{'input_tokens':3,'output_tokens':4}}",
        "'outputs':{'usage':{'prompt_tokens':3,'completion_tokens':4}}",
        "'outputs':{'usage':{'input_tokens':3,'output_tokens':4}}",
        "'outputs':{'llm_output':{'token_usage':{'prompt_tokens':3,'completion_tokens':4}}}",
        "'outputs':{'generations':[[{'text':'x','message':{'kwargs':{'usage_metadata':{"
            + "'input_tokens':3,'output_tokens':4}}}}]]}",
        "'extra':{'metadata':{'usage_metadata':{'input_tokens':3,'output_tokens':4}}}",
        "'prompt_tokens':'3','completion_tokens':4",
      })
  void tokensStandInManyPlaces(String fields) {
    Act.Model model = (Act.Model) meaning("p", null, "{'run_type':'llm'," + fields + "}").act();
    assertThat(model.usage()).isEqualTo(new TokenUsage(3L, 4L));
  }

  @Test
  void zeroTokensOfTheServiceAreNoneTold() {
    String fields = "'prompt_tokens':0,'completion_tokens':0,'total_cost':null";
    Act.Model model = (Act.Model) meaning("p", null, "{'run_type':'llm'," + fields + "}").act();
    assertThat(model.usage()).isEqualTo(TokenUsage.UNKNOWN);
    assertThat(model.measures().costMicroUsd()).isNull();
  }

  @Test
  void costIsTextAndTheFirstTokenAnEvent() {
    Act.Model model =
        (Act.Model)
            meaning(
                    "p",
                    null,
                    "{'run_type':'llm','total_cost':'0.0001235','events':[{'name':'start','time':"
                        + "'1970-01-01T00:00:01Z'},{'name':'new_token','time':"
                        + "'1970-01-01T00:00:01.250Z'}]}")
                .act();
    assertThat(model.measures().costMicroUsd()).isEqualTo(124);
    assertThat(model.measures().firstTokenMillis()).isEqualTo(250);
  }

  @Test
  void anOlderPatchTellsItsTypeByItsAnswer() {
    Meaning patch = meaning("p", null, "{'outputs':{'choices':[{'message':{'content':'Hello'}}]}}");
    assertThat(patch.act()).isInstanceOf(Act.Model.class);
    assertThat(patch.turns()).extracting(Turn::text).containsExactly("Hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'subject':'x'}                 | {'ticket':1}",
        "{'input':'{\"subject\":\"x\"}'} | {'output':'{\"ticket\":1}'}",
        "{'args':[{'subject':'x'}]}      | {'outputs':{'ticket':1}}",
        "{'subject':'x'}                 | {'output':{'kwargs':{'content':'{\"ticket\":1}',"
            + "'tool_call_id':'c1'}}}",
      })
  void aToolIsUnwrapped(String inputs, String outputs) {
    String given = "{'run_type':'tool','inputs':" + escaped(inputs);
    Act.Tool tool =
        (Act.Tool) meaning("p", null, given + ",'outputs':" + escaped(outputs) + "}").act();
    assertThat(tool.name()).isEqualTo("run");
    assertThat(tool.arguments()).isEqualTo("{\"subject\":\"x\"}");
    assertThat(tool.result()).isEqualTo("{\"ticket\":1}");
  }

  private static String escaped(String text) {
    return text.replace("\"", "\\'");
  }

  @Test
  void aFailureThatOnlyTheModelWasToldOfIsOne() {
    Meaning tool =
        meaning(
            "p",
            null,
            "{'run_type':'tool','outputs':{'output':{'type':'tool','content':'no such queue',"
                + "'tool_call_id':'c1','status':'error'}}}");
    assertThat(tool.more().text("error.type")).isEqualTo("_OTHER");
    assertThat(((Act.Tool) tool.act()).callId()).isEqualTo("c1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "RateLimitError(\"Error code: 429 - {'x'}\")Traceback (most recent | RateLimitError | 429",
        "Error: 429 Rate limit reached                                    | 429            | 429",
        "500 upstream failed\\n\\nError: 500 upstream failed              | 500            | 500",
        "openai.APITimeoutError('Request timed out.')             | openai.APITimeoutError | -",
        "something went wrong: jane.roe@example.com                       | error          | -",
        "5000 rows are too many                                           | error          | -",
      })
  void anErrorTellsItsTypeAndStatusAndNothingElse(
      String error, String type, @Nullable String status) {
    Attributes more = meaning("", error.replace("\\n", "\n"), "{'run_type':'llm'}").more();
    assertThat(more.text("error.type")).isEqualTo(type);
    assertThat(more.text("http.response.status_code")).isEqualTo(status);
    assertThat(more.names()).isSubsetOf("error.type", "http.response.status_code");
  }

  @Test
  void metadataAndTagsAreUnpacked() {
    Attributes more =
        meaning(
                "",
                null,
                "{'run_type':'chain','tags':['tenant:acme','beta'],'extra':{'metadata':{'thread_id':"
                    + "'t1','lc_hub_commit_hash':'abc123','revision_id':'r7','user_id':'u1'}}}")
            .more();
    assertThat(more.text("session.id")).isEqualTo("t1");
    assertThat(more.text("app.prompt.version")).isEqualTo("abc123");
    assertThat(more.text("app.version")).isEqualTo("r7");
    assertThat(more.text("metadata.user_id")).isEqualTo("u1");
    assertThat(more.text("metadata.tenant")).isEqualTo("acme");
  }

  @ParameterizedTest
  @CsvSource({"app,human", "model,model", "api,", ",", "evaluator,model"})
  void whoScoredIsToldOnlyWhereTheExportKnows(String type, String source) {
    Act.Score score =
        score("{'key':'k','score':true,'feedback_source':{'type':'%s'}}".formatted(type));
    assertThat(score).isEqualTo(new Act.Score("k", 1.0, null, source));
  }

  @Test
  void aScoreThatIsNoneIsAbsent() {
    assertThat(score("{'key':'k','score':null,'value':{'a':1},'comment':'jane.roe@example.com'}"))
        .isEqualTo(new Act.Score("k", null, null, null));
  }

  private static Act.Score score(String row) {
    Signal.Event event =
        new Signal.Event(
            "langsmith",
            "",
            "",
            null,
            "feedback",
            null,
            null,
            0,
            Attributes.NONE,
            fields(row),
            Attributes.NONE);
    return (Act.Score) Dialects.meaning(event).act();
  }

  private static Meaning meaning(String parent, @Nullable String error, String row) {
    return Dialects.meaning(
        new Signal.Span(
            "langsmith",
            "t",
            "s",
            null,
            parent,
            "run",
            false,
            1_000_000_000L,
            null,
            new Signal.Status(error != null, error == null ? "" : error),
            fields(row),
            Attributes.NONE,
            List.of()));
  }

  private static Attributes fields(String row) {
    return Attributes.of(Json.node("row", 1, row.replace('\'', '"')));
  }
}
