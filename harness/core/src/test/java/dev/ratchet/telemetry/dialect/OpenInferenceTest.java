package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenInferenceTest {
  @Test
  void flattenedMessagesWithGapsAreTurns() {
    Meaning meaning =
        Spans.meaning(
            """
            {'openinference.span.kind':'LLM','llm.model_name':'gpt-mini-1','llm.provider':'azure',
             'llm.invocation_parameters':'{\\'model\\':\\'gpt-mini\\',\\'temperature\\':0}',
             'llm.input_messages.7.message.role':'user',
             'llm.input_messages.7.message.contents.0.message_content.type':'text',
             'llm.input_messages.7.message.contents.0.message_content.text':'Hi',
             'llm.input_messages.7.message.contents.2.message_content.type':'image',
             'llm.input_messages.2.message.role':'system',
             'llm.input_messages.2.message.content':'Be kind.',
             'llm.output_messages.0.message.role':'assistant',
             'llm.output_messages.0.message.tool_calls.3.tool_call.id':'c1',
             'llm.output_messages.0.message.tool_calls.3.tool_call.function.name':'search',
             'llm.output_messages.0.message.tool_calls.3.tool_call.function.arguments':'{}',
             'llm.token_count.prompt':5,'llm.token_count.completion':'7',
             'llm.token_count.prompt_details.cache_read':2,'llm.cost.total':0.0012345,
             'llm.finish_reason':'tool_calls'}""");
    assertThat(meaning.act())
        .isEqualTo(
            new Act.Model(
                "azure",
                "gpt-mini",
                "gpt-mini-1",
                new TokenUsage(5L, 7L),
                new CallMeasures(2L, null, 1_235L),
                "tool_call",
                null));
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.SYSTEM, false, "Be kind.", null),
            new Turn(Role.USER, false, "Hi", null),
            new Turn(
                Role.ASSISTANT, true, null, null, List.of(new ToolCall("c1", "search", "{}"))));
  }

  @Test
  void aCompletionHasPromptsAndChoices() {
    assertThat(
            Spans.meaning(
                    """
                    {'openinference.span.kind':'LLM','llm.prompts.0.prompt.text':'Once',
                     'llm.choices.0.completion.text':'upon a time'}""")
                .turns())
        .containsExactly(
            new Turn(Role.USER, false, "Once", null),
            new Turn(Role.ASSISTANT, true, "upon a time", null));
  }

  @Test
  void aCallWithoutFlattenedMessagesIsReadFromItsValues() {
    Meaning meaning =
        Spans.meaning(
            """
            {'openinference.span.kind':'LLM','llm.model_name':'m',
             'input.value':'{\\'messages\\':[{\\'role\\':\\'user\\',\\'content\\':\\'Hi\\'}]}',
             'output.value':'{\\'id\\':\\'r1\\',\\'choices\\':[{\\'finish_reason\\':\\'stop\\',\\'message\\':{\\'content\\':\\'Hello\\'}}]}'}""");
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.USER, false, "Hi", null),
            new Turn(Role.ASSISTANT, true, "Hello", "stop"));
    assertThat(meaning.act())
        .isInstanceOfSatisfying(
            Act.Model.class,
            model -> {
              assertThat(model.responseId()).isEqualTo("r1");
              assertThat(model.requested()).isEqualTo("m");
              assertThat(model.served()).isNull();
            });
  }

  @Test
  void costsOfBothSidesMakeTheTotalWhereThereIsNone() {
    assertThat(
            ((Act.Model)
                    Spans.meaning(
                            """
                            {'openinference.span.kind':'LLM','llm.cost.prompt':0.001,
                             'llm.cost.completion':0.002}""")
                        .act())
                .measures()
                .costMicroUsd())
        .isEqualTo(3_000L);
  }

  @Test
  void documentsCarryWhatTheirMetadataSays() {
    Act act =
        Spans.meaning(
                """
                {'openinference.span.kind':'RETRIEVER','input.value':'{\\'query\\':\\'bands\\'}',
                 'retrieval.documents.4.document.id':'b','retrieval.documents.1.document.id':'a',
                 'retrieval.documents.1.document.content':'A text',
                 'retrieval.documents.1.document.score':0.5,
                 'retrieval.documents.1.document.metadata':
                 '{\\'source\\':\\'hr\\',\\'tags\\':[\\'hr-only\\'],\\'id\\':\\'other\\'}'}""")
            .act();
    assertThat(act)
        .isInstanceOfSatisfying(
            Act.Search.class,
            search -> {
              assertThat(search.query()).isEqualTo("bands");
              List<Attributes> documents =
                  Attributes.items(search.documents()).stream().map(Attributes::of).toList();
              assertThat(documents)
                  .extracting(document -> document.text("id"))
                  .containsExactly("a", "b");
              assertThat(documents.getFirst().text("source")).isEqualTo("hr");
              assertThat(documents.getFirst().texts("tags")).containsExactly("hr-only");
            });
  }

  @Test
  void aRerankerTellsWhatItLeft() {
    assertThat(
            Spans.meaning(
                    """
                    {'openinference.span.kind':'RERANKER','reranker.query':'q','reranker.top_k':1,
                     'reranker.input_documents.0.document.id':'a',
                     'reranker.input_documents.1.document.id':'b',
                     'reranker.output_documents.0.document.id':'b'}""")
                .act())
        .isInstanceOfSatisfying(
            Act.Search.class,
            search -> {
              assertThat(search.topK()).isEqualTo(1);
              assertThat(Attributes.items(search.documents())).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"action\":\"block\"}|block",
        "{\"tripwireTriggered\":true}|tripwire_triggered=true",
        "{\"blocked\":false}|blocked=false",
        "{\"passed\":true}|passed",
        "PASS|PASS",
        "{\"text\":\"words\"}|",
      })
  void aGuardrailsVerdictIsItsOutput(String output, String verdict) {
    Meaning meaning =
        Dialects.meaning(
            Spans.span(
                "pii-guard",
                "{'openinference.span.kind':'GUARDRAIL','output.value':"
                    + Json.canonical(Node.text(output)).replace("\\\"", "\\'")
                    + "}"));
    assertThat(meaning.act()).isEqualTo(new Act.Guard(null, "pii-guard", verdict, null));
  }

  @Test
  void everyAnnotationOfASpanIsAScoreBesideWhatItDid() {
    String annotations =
        """
        'annotations.2.annotation.name':'thumb',
        'annotations.2.annotation.score':1,'annotations.2.annotation.label':'up',
        'annotations.2.annotation.annotator_kind':'HUMAN',
        'annotations.5.annotation.score':0.2,'annotations.6.annotation.name':'tone',
        'annotations.6.annotation.score':0.5,
        'trace.evaluations.0.evaluation.name':'grounded',
        'trace.evaluations.0.evaluation.label':'no'}""";
    List<Act.Score> scores =
        List.of(
            new Act.Score("thumb", 1.0, "up", "human"),
            new Act.Score("tone", 0.5, null, null),
            new Act.Score("grounded", null, "no", null));
    Meaning chain = Spans.meaning("{'openinference.span.kind':'CHAIN'," + annotations);
    assertThat(chain.act()).isEqualTo(new Act.None());
    assertThat(chain.scores()).isEqualTo(scores);
    Meaning model = Spans.meaning("{'openinference.span.kind':'LLM'," + annotations);
    assertThat(model.act()).isInstanceOf(Act.Model.class);
    assertThat(model.scores()).isEqualTo(scores);
    Meaning evaluator = Spans.meaning("{'openinference.span.kind':'EVALUATOR'," + annotations);
    assertThat(evaluator.act()).isEqualTo(scores.getFirst());
    assertThat(evaluator.scores()).isEqualTo(scores.subList(1, 3));
  }

  @Test
  void anEvaluatorsVerdictIsItsOutput() {
    assertThat(
            Dialects.meaning(
                    Spans.span(
                        "correctness",
                        """
                        {'openinference.span.kind':'EVALUATOR',
                         'output.value':'{\\'score\\':0.5,\\'label\\':\\'partly\\'}'}"""))
                .act())
        .isEqualTo(new Act.Score("correctness", 0.5, "partly", "model"));
  }

  @Test
  void theRootsOutputMayNameItsCitations() {
    Meaning meaning =
        Spans.meaning(
            """
            {'openinference.span.kind':'AGENT','input.value':'How?','output.value':
             '{\\'answer\\':\\'So.\\',\\'citations\\':[\\'kb-1\\',{\\'id\\':\\'kb-2\\'}],\\'blocked\\':true}'}""");
    assertThat(meaning.turns()).extracting(Turn::text).containsExactly("How?", "So.");
    assertThat(meaning.more().texts("app.citations")).containsExactly("kb-1", "kb-2");
    assertThat(meaning.more().flag(List.of("app.blocked"))).isTrue();
  }

  @Test
  void aTeamsMetadataAndTagsAreNamedValues() {
    Attributes more =
        Spans.meaning(
                """
                {'openinference.span.kind':'EMBEDDING','llm.prompt_template.version':'v2',
                 'metadata':'{\\'tenant\\':\\'t-1\\',\\'release\\':{\\'ring\\':\\'canary\\'}}',
                 'tag.tags':'[\\'plain\\',\\'region:eu\\']'}""")
            .more();
    assertThat(more.names())
        .containsExactlyInAnyOrder(
            "app.prompt.version", "metadata.tenant", "metadata.release.ring", "metadata.region");
    assertThat(more.text("metadata.release.ring")).isEqualTo("canary");
  }

  @Test
  void theStatusBeforeAProvidersMessageIsTheHttpStatus() {
    assertThat(
            Dialects.meaning(
                    Spans.failed("429 Rate limit reached", "{'openinference.span.kind':'CHAIN'}"))
                .more()
                .whole("http.response.status_code"))
        .isEqualTo(429);
    assertThat(
            Dialects.meaning(
                    Spans.failed("450 rows refused", "{'openinference.span.kind':'CHAIN'}"))
                .more())
        .isEqualTo(Attributes.NONE);
  }
}
