package dev.ratchet.provider.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.SingleCall;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HttpApplicationTest {
  private static final String KEY = "sk-app-0123456789abcdef";
  private static final CallLimits SHORT =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2));

  private static final String FILE =
      """
      kind: http
      version: "7"
      endpoint:
        base-url: BASE
        key-variable: APP_API_KEY
        headers: {X-Team: "team ${TEAM_TOKEN}"}
        query: {api-version: "2026-11 b"}
      request:
        path: /t/{{tenant}}/chat
        headers: {X-Case: "{{case}}/{{repeat}}"}
        body: {q: "{{input}}", all: "{{messages}}", list: [1, "as {{persona}}", null]}
      reply:
        text: $.answer.text
        sources: {at: $.sources, id: $.doc, tags: $.acl, text: $.passage}
        tool-calls: {at: $.calls, name: $.name, arguments: $.args, result: $.out, status: $.ended}
        guardrail: $.guardrail
        tokens: {input: $.usage.in, output: $.usage.out}
        cost-usd: $.usage.usd
        finish: $.finish
        versions: {retrieval: $.versions.rag}
      health: /health
      """;

  private static final String REPLY =
      """
      {"answer": {"text": "Ask HR. [hr-7]"},
       "sources": [{"doc": "hr-7", "acl": ["hr-only"], "passage": "Bands"}, {"doc": 8, "acl": "x"}],
       "calls": [{"name": "search", "args": {"q": "bands"}, "out": {"n": 2}, "ended": "ok"},
                 {"name": "create", "args": "{}", "ended": "denied"},
                 {"name": "mail", "ended": 503}, {"name": "wiki", "ended": "perhaps"}],
       "usage": {"in": 12, "out": 5, "usd": 0.0000123},
       "finish": "length", "versions": {"rag": "rc-v7"}}
      """;

  @Test
  void theRequestIsFilledFromTheCase() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(REPLY))) {
      ask(server, FILE);
      ScriptedServer.Received got = server.received().getFirst();
      assertThat(got.path()).isEqualTo("/v1/t/a/b?c/chat");
      assertThat(got.headers().get("Authorization")).containsExactly("Bearer " + KEY);
      assertThat(got.headers().get("X-team")).containsExactly("team " + KEY);
      assertThat(got.headers().get("X-case")).containsExactly("case-1/2");
      assertThat(got.headers()).doesNotContainKeys("Upgrade", "Http2-settings");
      assertThat(Json.canonical(Json.node("x", 1, got.body())))
          .isEqualTo(
              "{\"all\":[{\"content\":\"Hi\",\"role\":\"user\"},"
                  + "{\"content\":\"Yes?\",\"role\":\"assistant\"},"
                  + "{\"content\":\"Say \\\"{{case}}\\\"\",\"role\":\"user\"}],"
                  + "\"list\":[1,\"as employee\",null],"
                  + "\"q\":\"Say \\\"{{case}}\\\"\"}");
    }
  }

  @Test
  void whatTheReplyShowsIsReadByThePathsOfTheFile() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(REPLY))) {
      ModelReply.Answered reply = (ModelReply.Answered) ask(server, FILE).reply();
      assertThat(reply.text()).isEqualTo("Ask HR. [hr-7]");
      assertThat(reply.usage()).isEqualTo(new TokenUsage(12L, 5L));
      assertThat(reply.finish()).isEqualTo(ModelReply.Finish.LENGTH);
      assertThat(reply.firstTokenMillis()).isNull();
      assertThat(reply.shown().costMicroUsd()).isEqualTo(13);
      assertThat(reply.shown().versions()).containsExactly(Map.entry("retrieval", "rc-v7"));
      assertThat(reply.shown().guardrail()).isNull();
      assertThat(reply.shown().steps())
          .containsExactly(
              ToolStep.retrieval(
                  List.of(
                      new Source("hr-7", List.of("hr-only"), "Bands"),
                      new Source("8", List.of("x"), ""))),
              step("search", "{\"q\":\"bands\"}", ToolStep.Status.OK, "{\"n\":2}"),
              step("create", "{}", ToolStep.Status.BLOCKED, ""),
              step("mail", "{}", ToolStep.Status.FAILED, ""),
              step("wiki", "{}", ToolStep.Status.UNTOLD, ""));
    }
  }

  @Test
  void aGuardrailMayLeaveNoTextAndStillShowsWhatWasDone() {
    String blocked =
        REPLY
            .replace("Ask HR. [hr-7]", "")
            .replace("\"usage\"", "\"guardrail\":\"blocked\",\"usage\"");
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(blocked))) {
      ModelReply.Answered reply = (ModelReply.Answered) ask(server, FILE).reply();
      assertThat(reply.text()).isEmpty();
      assertThat(reply.shown().guardrail()).isEqualTo("blocked");
      assertThat(reply.shown().steps()).hasSize(5);
    }
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("", "empty"),
        Arguments.of("<html>", "no JSON"),
        Arguments.of("[]", "no text"),
        Arguments.of(REPLY.replace("\"Ask HR. [hr-7]\"", "\" \""), "no text"),
        Arguments.of(REPLY.replace("\"Ask HR. [hr-7]\"", "{\"a\":1}"), "is no text"),
        Arguments.of(REPLY.replace("\"sources\"", "\"other\""), "the list of sources"),
        Arguments.of(REPLY.replace("\"calls\"", "\"other\""), "the list of tool-calls"),
        Arguments.of(REPLY.replace("\"doc\": \"hr-7\"", "\"no\": 1"), "source without an id"),
        Arguments.of(REPLY.replace("\"name\": \"mail\"", "\"no\": 1"), "call without a name"),
        Arguments.of(REPLY + "{}", "no JSON"),
        Arguments.of("[".repeat(100_000), "no JSON"),
        Arguments.of(REPLY.replace("\"finish\"", "\"usage\""), "no JSON"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aReplyWithoutWhatTheFileNamesIsUnreadable(String body, String reason) {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(body))) {
      assertFailed(ask(server, FILE), Failure.UNREADABLE, reason);
    }
  }

  @Test
  void aListThatMayBeLeftOutProvesThatNothingWasUsed() {
    String file = FILE.replace("text: $.passage", "text: $.passage, optional: true");
    String body = REPLY.replace("\"sources\"", "\"other\"");
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(body))) {
      ModelReply.Answered reply = (ModelReply.Answered) ask(server, file).reply();
      assertThat(reply.shown().steps()).noneMatch(ToolStep::retrievesOnly).hasSize(4);
    }
  }

  @Test
  void measuresThatCannotBeAreUnknown() {
    String odd =
        REPLY
            .replace("\"in\": 12", "\"in\": -1")
            .replace("\"out\": 5", "\"out\": 1.5")
            .replace("0.0000123", "\"free\"");
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(odd))) {
      ModelReply.Answered reply = (ModelReply.Answered) ask(server, FILE).reply();
      assertThat(reply.usage()).isEqualTo(TokenUsage.UNKNOWN);
      assertThat(reply.shown().costMicroUsd()).isNull();
    }
  }

  @Test
  void numbersBeyondMeasureAreUnknownAndDoNoHarm() {
    for (String huge : List.of("1e999999999", "1e-999999999", "1e400", "9".repeat(900))) {
      String odd =
          REPLY
              .replace("\"in\": 12", "\"in\": " + huge)
              .replace("0.0000123", huge)
              .replace("\"ended\": 503", "\"ended\": " + huge);
      try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(odd))) {
        ModelReply.Answered reply = (ModelReply.Answered) ask(server, FILE).reply();
        assertThat(reply.usage().input()).as(huge).isNull();
        assertThat(reply.shown().costMicroUsd()).as(huge).isNull();
        assertThat(reply.shown().steps().get(3).status()).isEqualTo(ToolStep.Status.UNTOLD);
      }
    }
  }

  @Test
  void aStreamWithoutEndIsNotReadForEver() {
    String file =
        "kind: http\nendpoint: {base-url: BASE}\nrequest: {body: x}\nstream: {text: $.d}\n";
    try (ScriptedServer server =
            ScriptedServer.start(_ -> Step.ok("data: " + "x".repeat(33 << 20)));
        Applications applications = applications()) {
      assertFailed(
          applications.ask(request(candidate(file, server.baseUrl()))),
          Failure.UNREADABLE,
          "larger than any reply");
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(Step.status(400, "{}"), Failure.INVALID_REQUEST),
        Arguments.of(Step.status(401, "{}"), Failure.UNAUTHORISED),
        Arguments.of(Step.status(404, ""), Failure.NOT_FOUND),
        Arguments.of(Step.status(408, ""), Failure.TIMEOUT),
        Arguments.of(Step.status(429, "{}"), Failure.RATE_LIMITED),
        Arguments.of(Step.status(503, "<html>"), Failure.SERVER_ERROR),
        Arguments.of(
            new Step.Reply(302, Map.of("Location", "http://127.0.0.1:1/"), ""), Failure.NOT_FOUND),
        Arguments.of(new Step.Cut("{\"answer\":"), Failure.CONNECTION),
        Arguments.of(new Step.Stall("{\"answer\":"), Failure.TIMEOUT));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureHasItsKindAndIsTriedOnce(Step step, Failure kind) {
    try (ScriptedServer server = ScriptedServer.start(_ -> step)) {
      assertFailed(ask(server, FILE), kind, "");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void retryAfterIsHandedOn() {
    Step busy = new Step.Reply(429, Map.of("Retry-After", "17"), "{}");
    try (ScriptedServer server = ScriptedServer.start(_ -> busy)) {
      assertThat(ask(server, FILE).retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }
  }

  @Test
  void nobodyThereIsAConnectionFailure() {
    try (Applications applications = applications()) {
      assertFailed(
          applications.ask(request(candidate(FILE, "http://127.0.0.1:1/v1"))),
          Failure.CONNECTION,
          "refused");
    }
  }

  @Test
  void theProbeSaysWhetherTheApplicationIsWell() {
    try (ScriptedServer server =
        ScriptedServer.start(
            one -> one.path().endsWith("/health") ? Step.status(204, "") : Step.status(503, ""))) {
      try (Applications applications = applications()) {
        assertThat(applications.isHealthy(candidate(FILE, server.baseUrl()))).isTrue();
      }
    }
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(503, ""))) {
      try (Applications applications = applications()) {
        Candidate.Http ill = candidate(FILE, server.baseUrl());
        assertThat(applications.isHealthy(ill)).isFalse();
        assertThat(applications.isHealthy(ill)).isFalse();
        assertThat(server.received()).as("one answer serves all that ask at once").hasSize(1);
        String without = FILE.replace("health: /health", "");
        assertThat(applications.isHealthy(candidate(without, server.baseUrl()))).isNull();
      }
    }
  }

  @Test
  void aMissingKeyOrHeaderVariableIsToldBeforeTheFirstCall() {
    for (String missing : List.of("APP_API_KEY", "TEAM_TOKEN")) {
      EndpointHttp http =
          new EndpointHttp(
              name -> name.equals(missing) ? null : KEY, UnaryOperator.identity(), SHORT);
      try (Applications applications = new Applications(http, means())) {
        assertThatThrownBy(() -> applications.prepare(candidate(FILE, "https://app.example.com")))
            .hasMessageContaining(missing)
            .isInstanceOfSatisfying(
                RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_KEY));
      }
    }
  }

  private static ToolStep step(String name, String arguments, ToolStep.Status end, String result) {
    return new ToolStep(new ToolCall("", name, arguments), end, result, List.of());
  }

  private static void assertFailed(SingleCall.Answer answer, Failure kind, String reason) {
    assertThat(answer.reply())
        .isInstanceOfSatisfying(
            ModelReply.Failed.class,
            failed -> {
              assertThat(failed.failure()).as(failed.reason()).isEqualTo(kind);
              assertThat(failed.reason()).contains(reason).doesNotContain(KEY, "Ask HR", "Say");
            });
  }

  private static SingleCall.Answer ask(ScriptedServer server, String file) {
    try (Applications applications = applications()) {
      return applications.ask(request(candidate(file, server.baseUrl())));
    }
  }

  private static Applications applications() {
    return new Applications(new EndpointHttp(_ -> KEY, UnaryOperator.identity(), SHORT), means());
  }

  private static Applications.Means means() {
    return new Applications.Means(Path.of("."), _ -> null, UnaryOperator.identity());
  }

  private static Candidate.Http candidate(String file, String baseUrl) {
    return (Candidate.Http)
        CandidateReader.read(
            "app.yaml",
            file.replace("BASE", baseUrl),
            new CandidateReader.Surroundings(path -> path, _ -> null));
  }

  private static ApplicationRequest request(Candidate.Http candidate) {
    return new ApplicationRequest(
        candidate,
        "case-1",
        List.of(Message.user("Hi"), Message.assistant("Yes?"), Message.user("Say \"{{case}}\"")),
        Map.of("tenant", "a/b?c", "persona", "employee"),
        2);
  }
}
