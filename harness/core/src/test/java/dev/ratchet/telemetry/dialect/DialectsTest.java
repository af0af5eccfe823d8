package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
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

final class DialectsTest {
  @Test
  void idsAreOwnAndStable() {
    assertThat(Dialects.ALL)
        .extracting(Dialect::id)
        .doesNotHaveDuplicates()
        .containsSubsequence(
            "langfuse-otel",
            "openinference",
            "vercel-ai",
            "openllmetry",
            "vector-search",
            "gen-ai-early",
            "gen-ai");
  }

  @Test
  void earlyNamesAndProvidersMeanWhatTheNewOnesDo() {
    Meaning early =
        span(
            """
            {"gen_ai.operation.name":"chat","gen_ai.system":"az.ai.openai","gen_ai.request.model":"m",
             "gen_ai.usage.prompt_tokens":"5","gen_ai.usage.completion_tokens":7,
             "gen_ai.response.finish_reasons":"[\\"tool_calls\\"]"}""");
    Meaning current =
        span(
            """
            {"gen_ai.operation.name":"chat","gen_ai.provider.name":"azure.ai.openai",
             "gen_ai.request.model":"m","gen_ai.usage.input_tokens":5,
             "gen_ai.usage.output_tokens":"7","gen_ai.response.finish_reasons":["tool_call"]}""");
    assertThat(early).isEqualTo(current);
    assertThat(early.act())
        .isEqualTo(
            new Act.Model(
                "azure.ai.openai",
                "m",
                null,
                new TokenUsage(5L, 7L),
                CallMeasures.UNKNOWN,
                "tool_call",
                null));
  }

  @Test
  void numberedPromptsAreTurns() {
    Meaning meaning =
        span(
            """
            {"gen_ai.system":"openai","gen_ai.request.model":"m",
             "gen_ai.prompt.0.role":"system","gen_ai.prompt.0.content":"Be kind.",
             "gen_ai.prompt.1.role":"user","gen_ai.prompt.1.content":"Hi",
             "gen_ai.completion.0.role":"assistant","gen_ai.completion.0.content":"Hello",
             "gen_ai.completion.0.finish_reason":"stop"}""");
    assertThat(meaning.act()).isInstanceOf(Act.Model.class);
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.SYSTEM, false, "Be kind.", null),
            new Turn(Role.USER, false, "Hi", null),
            new Turn(Role.ASSISTANT, true, "Hello", "stop"));
  }

  @Test
  void spanEventsOfTheOldestFormAreTurns() {
    List<Signal.SpanEvent> events =
        List.of(
            new Signal.SpanEvent(
                "gen_ai.content.prompt",
                attributes(
                    "{\"gen_ai.prompt\":\"[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Hi\\\"}]\"}")),
            new Signal.SpanEvent(
                "gen_ai.choice",
                attributes(
                    "{\"gen_ai.event.content\":\"{\\\"finish_reason\\\":\\\"stop\\\","
                        + "\\\"message\\\":{\\\"content\\\":\\\"Hello\\\"}}\"}")));
    assertThat(Dialects.meaning(span(Attributes.NONE, events)).turns())
        .containsExactly(
            new Turn(Role.USER, false, "Hi", null),
            new Turn(Role.ASSISTANT, true, "Hello", "stop"));
  }

  @Test
  void currentMessagesAreReadAsStructureAndAsText() {
    String input =
        """
        [{"role":"user","parts":[{"type":"text","content":"What is"},{"type":"blob","content":"x"},
        {"type":"text","content":"this?"}]},{"role":"tool","parts":[{"type":"tool_call_response",
        "id":"c","result":"r"}]}]""";
    Meaning structure = span("{\"gen_ai.input.messages\":" + input + "}");
    Meaning text = span("{\"gen_ai.input.messages\":" + Json.canonical(Node.text(input)) + "}");
    assertThat(structure).isEqualTo(text);
    assertThat(text.turns().getFirst())
        .isEqualTo(new Turn(Role.USER, false, "What is\nthis?", null));
    assertThat(text.turns().get(1).role()).isEqualTo(Role.TOOL);
  }

  @Test
  void cutMessagesAreNoMessages() {
    assertThat(span("{\"gen_ai.input.messages\":\"[{\\\"role\\\":\\\"us\"}").turns()).isEmpty();
  }

  @Test
  void theDetailsEventCarriesTheWholeExchange() {
    Attributes attributes =
        attributes(
            """
            {"gen_ai.system_instructions":[{"type":"text","content":"S"}],
             "gen_ai.output.messages":[{"role":"assistant","parts":[{"type":"text","content":"A"}],
             "finish_reason":"end_turn"}]}""");
    Signal event =
        new Signal.Event(
            "",
            "t",
            "s",
            null,
            "gen_ai.client.inference.operation.details",
            1L,
            null,
            0,
            Attributes.NONE,
            attributes,
            Attributes.NONE);
    assertThat(Dialects.meaning(event))
        .isEqualTo(
            new Meaning(
                new Act.Said(),
                List.of(
                    new Turn(Role.SYSTEM, false, "S", null),
                    new Turn(Role.ASSISTANT, true, "A", "stop"))));
  }

  @ParameterizedTest
  @CsvSource({"embeddings", "invoke_agent", "create_agent", "unknown_operation"})
  void otherOperationsAreNoModelCalls(String operation) {
    assertThat(span("{\"gen_ai.operation.name\":\"" + operation + "\"}").act())
        .isEqualTo(new Act.None());
  }

  @Test
  void thoughtsAndAProvidersOwnToolsAreNoWordsAndNoProposals() {
    Meaning meaning =
        Spans.meaning(
            """
            {'gen_ai.operation.name':'chat','gen_ai.output.messages':[{'role':'assistant','parts':[
             {'type':'reasoning','content':'hm'},
             {'type':'server_tool_call','id':'s','name':'web_search','server_tool_call':{}},
             {'type':'server_tool_call_response','id':'s','server_tool_call_response':{}},
             {'type':'compaction','content':'c'},{'type':'text','content':'Hello'},
             {'type':'tool_call','id':'c','name':'f','arguments':{'a':1}}]}]}""");
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(
                Role.ASSISTANT, true, "Hello", null, List.of(new ToolCall("c", "f", "{\"a\":1}"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"})
  void cachedTokensHaveTwoSpellings(String name) {
    assertThat(Spans.meaning("{'gen_ai.operation.name':'chat','" + name + "':4}").act())
        .isInstanceOfSatisfying(
            Act.Model.class, model -> assertThat(model.measures().cachedTokens()).isEqualTo(4));
  }

  @Test
  void aSpanEventMayCarryTheExchangeTheVerdictOrTheScore() {
    assertThat(
            Spans.meaning(
                    "{'gen_ai.operation.name':'chat'}",
                    Spans.event(
                        "gen_ai.client.inference.operation.details",
                        "{'gen_ai.input.messages':[{'role':'user','parts':[{'type':'text','content':'Hi'}]}]}"))
                .turns())
        .containsExactly(new Turn(Role.USER, false, "Hi", null));
    assertThat(
            Spans.meaning(
                    "{}",
                    Spans.event(
                        "gen_ai.guardrail.result",
                        "{'gen_ai.guardrail.source':'INPUT','gen_ai.guardrail.result.type':'action','gen_ai.guardrail.result.value':'BLOCK'}"))
                .act())
        .isEqualTo(new Act.Guard("INPUT", null, "action=BLOCK", null));
    assertThat(
            Spans.meaning(
                    "{}",
                    Spans.event(
                        "gen_ai.evaluation.result",
                        "{'gen_ai.evaluation.name':'tone','gen_ai.evaluation.score.value':0.5}"))
                .act())
        .isEqualTo(new Act.Score("tone", 0.5, null, null));
  }

  @Test
  void aToolsNameStandsInTheSpansNameWhereItStandsNowhereElse() {
    assertThat(
            Dialects.meaning(
                    Spans.span("execute_tool search", "{'gen_ai.operation.name':'execute_tool'}"))
                .act())
        .isEqualTo(new Act.Tool("search", null, null, null));
  }

  @Test
  void retrievedDocumentsMayCarryTheirMetadata() {
    assertThat(
            Spans.meaning(
                    """
                    {'gen_ai.operation.name':'retrieval','gen_ai.retrieval.documents':
                     [{'id':'kb-1','score':0.5,'metadata':{'tenant':'t-1'}}]}""")
                .act())
        .isInstanceOfSatisfying(
            Act.Search.class,
            search ->
                assertThat(
                        Attributes.of(Attributes.items(search.documents()).getFirst())
                            .text("tenant"))
                    .isEqualTo("t-1"));
  }

  @Test
  void aSpanWithoutAKnownAttributeSaysNothing() {
    assertThat(span("{\"http.route\":\"/x\"}")).isEqualTo(Meaning.NOTHING);
  }

  private static Meaning span(String attributes) {
    return Dialects.meaning(span(attributes(attributes), List.of()));
  }

  private static Signal span(Attributes attributes, List<Signal.SpanEvent> events) {
    return new Signal.Span(
        "",
        "t",
        "s",
        null,
        "",
        "n",
        false,
        1L,
        2L,
        new Signal.Status(false, ""),
        attributes,
        Attributes.NONE,
        events);
  }

  private static Attributes attributes(String json) {
    return Attributes.of(Json.node("attributes", 1, json));
  }
}
