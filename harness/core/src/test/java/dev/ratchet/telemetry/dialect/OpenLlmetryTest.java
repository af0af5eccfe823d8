package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenLlmetryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\'args\\':[],\\'kwargs\\':{\\'question\\':\\'How?\\'}}",
        "{\\'args\\':[\\'How?\\'],\\'kwargs\\':{}}",
        "{\\'inputs\\':{\\'input\\':\\'How?\\'},\\'tags\\':[]}"
      })
  void aWorkflowTellsWhatItWasAsked(String input) {
    Meaning meaning =
        Spans.meaning(
            "{'traceloop.span.kind':'workflow','traceloop.entity.input':'"
                + input
                + "','traceloop.entity.output':'\\'So.\\''}");
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.USER, false, "How?", null), new Turn(Role.ASSISTANT, true, "So.", null));
  }

  @Test
  void anAssociationIsATeamsOwnValueOnAnySpan() {
    Attributes more =
        Spans.meaning(
                """
                {'http.route':'/x','traceloop.association.properties.tenant_id':'t-1',
                 'traceloop.prompt.key':'answer','traceloop.prompt.version':7}""")
            .more();
    assertThat(more.text("metadata.tenant_id")).isEqualTo("t-1");
    assertThat(more.text("app.prompt.name")).isEqualTo("answer");
    assertThat(more.text("app.prompt.version")).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\\'args\\':[{\\'id\\':1}],\\'kwargs\\':{}}|{\"id\":1}",
        "{\\'args\\':[],\\'kwargs\\':{\\'id\\':1}}|{\"id\":1}",
        "{\\'inputs\\':{\\'id\\':1}}|{\"id\":1}",
        "{\\'args\\':[1,2],\\'kwargs\\':{}}|{\"args\":[1,2],\"kwargs\":{}}",
        "cut {\\'args|cut {\"args",
      })
  void aToolsArgumentsAreTakenOutOfTheirWrapper(String input, String arguments) {
    Act act =
        Spans.meaning(
                "{'traceloop.span.kind':'tool','traceloop.entity.name':'f','traceloop.entity.input':'"
                    + input
                    + "'}")
            .act();
    assertThat(act).isEqualTo(new Act.Tool("f", null, arguments, null));
  }

  @Test
  void theEarlierGenerationProposesToolsByNumber() {
    Meaning meaning =
        Spans.meaning(
            """
            {'llm.request.type':'chat','gen_ai.system':'OpenAI','gen_ai.request.model':'m',
             'gen_ai.prompt.0.role':'user','gen_ai.prompt.0.content':
             '[{\\'type\\':\\'text\\',\\'text\\':\\'Hi\\'}]',
             'gen_ai.completion.0.role':'assistant','gen_ai.completion.0.content':'',
             'gen_ai.completion.0.finish_reason':'tool_calls',
             'gen_ai.completion.0.tool_calls.0.name':'search',
             'gen_ai.completion.0.tool_calls.0.arguments':'{}',
             'gen_ai.usage.prompt_tokens':3,'gen_ai.usage.completion_tokens':4}""");
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.USER, false, "Hi", null),
            new Turn(
                Role.ASSISTANT,
                true,
                null,
                "tool_call",
                List.of(new ToolCall("", "search", "{}"))));
    assertThat(meaning.act())
        .isInstanceOfSatisfying(
            Act.Model.class,
            model -> {
              assertThat(model.provider()).isEqualTo("openai");
              assertThat(model.usage()).isEqualTo(new TokenUsage(3L, 4L));
            });
  }

  @Test
  void theOldestNamesAreReadToo() {
    assertThat(
            Spans.meaning(
                    """
                    {'llm.request.type':'completion','llm.prompts.0.content':'Once',
                     'llm.completions.0.content':'upon'}""")
                .turns())
        .extracting(Turn::text)
        .containsExactly("Once", "upon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedding", "rerank"})
  void otherRequestsAreNoModelCalls(String type) {
    assertThat(Spans.meaning("{'llm.request.type':'" + type + "','gen_ai.request.model':'m'}"))
        .isEqualTo(Meaning.NOTHING);
  }

  @Test
  void aTaskIsAStepUnlessItIsTheRootOrNamesItsDocuments() {
    String task = "{'traceloop.span.kind':'task','traceloop.entity.input':'{\\'args\\':[\\'q\\']}'";
    assertThat(Spans.meaning(task + "}").turns()).hasSize(1);
    Signal within =
        Spans.span("n", "p", new Signal.Status(false, ""), Spans.attributes(task + "}"));
    assertThat(Dialects.meaning(within)).isEqualTo(Meaning.NOTHING);
    Act act =
        Spans.meaning(
                task
                    + ",'traceloop.entity.name':'find','traceloop.entity.output':"
                    + "'{\\'documents\\':[{\\'page_content\\':\\'A\\',\\'metadata\\':{\\'id\\':\\'kb-1\\'}}]}'}")
            .act();
    assertThat(act)
        .isInstanceOfSatisfying(
            Act.Search.class,
            search -> {
              assertThat(search.source()).isEqualTo("find");
              assertThat(search.query()).isEqualTo("q");
              assertThat(Attributes.of(Attributes.items(search.documents()).getFirst()).text("id"))
                  .isEqualTo("kb-1");
            });
  }

  @Test
  void aVectorDatabasesResultsAreDocuments() {
    Act act =
        Spans.meaning(
                "{'db.system':'chroma','db.chroma.query.n_results':2}",
                Spans.event(
                    "db.query.result",
                    "{'db.query.result.id':'kb-1','db.query.result.document':'A','db.query.result.metadata':'{\\'tenant\\':\\'t-1\\'}'}"))
            .act();
    assertThat(act)
        .isInstanceOfSatisfying(
            Act.Search.class,
            search -> {
              assertThat(search.topK()).isEqualTo(2);
              Attributes document = Attributes.of(Attributes.items(search.documents()).getFirst());
              assertThat(document.text("tenant")).isEqualTo("t-1");
              assertThat(document.text("content")).isEqualTo("A");
            });
  }

  @Test
  void numberedResultsAreDocumentsToo() {
    Act act =
        Spans.meaning(
                """
                {'db.system':'qdrant','db.vector.query.top_k':5,
                 'db.vector.query.result.matches_length':2,
                 'db.vector.query.result.0.id':'a','db.vector.query.result.0.score':0.5,
                 'db.vector.query.result.1.id':'b'}""")
            .act();
    assertThat(act)
        .isInstanceOfSatisfying(
            Act.Search.class,
            search -> assertThat(Attributes.items(search.documents())).hasSize(2));
  }

  @Test
  void anyOtherDatabaseIsNoRetrieval() {
    assertThat(Spans.meaning("{'db.system':'postgresql','db.query.parameter.limit':'5'}"))
        .isEqualTo(Meaning.NOTHING);
  }
}
