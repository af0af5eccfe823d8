package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelCallsTest {
  private static final String KEY = "sk-canary-1234567890";
  private static final CallLimits SHORT =
      new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(700));

  private static @Nullable String variable(String name) {
    return name.equals("TEST_API_KEY") ? KEY : null;
  }

  @Test
  void aReplyIsReadWithItsUsage() {
    SingleCall.Answer answer = ask(Step.ok(ScriptedServer.completion("Hello")));
    assertThat(answer.reply())
        .isInstanceOfSatisfying(
            ModelReply.Answered.class,
            reply -> {
              assertThat(reply.text()).isEqualTo("Hello");
              assertThat(reply.finish()).isEqualTo(ModelReply.Finish.STOP);
              assertThat(reply.usage()).isEqualTo(new TokenUsage(10L, 5L));
              assertThat(reply.latencyMillis()).isBetween(0L, 10_000L);
              assertThat(reply.fromCache()).isFalse();
            });
  }

  @Test
  void toolCallsAreReadWhateverTheFinishReasonSays() {
    String message =
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"t1\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"q\\\":1}\"}}]}";
    for (String finish : List.of("\"tool_calls\"", "\"stop\"")) {
      ModelReply reply = ask(Step.ok(ScriptedServer.completion(message, finish))).reply();
      assertThat(((ModelReply.Answered) reply).toolCalls())
          .containsExactly(new ToolCall("t1", "search", "{\"q\":1}"));
      assertThat(((ModelReply.Answered) reply).finish()).isEqualTo(ModelReply.Finish.TOOL_CALLS);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(Step.status(400, "{\"error\":{\"code\":\"bad_thing\"}}"), Failure.INVALID_REQUEST),
        failure(
            Step.status(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}"),
            Failure.CONTEXT_OVERFLOW),
        failure(
            Step.status(400, "{\"error\":{\"message\":\"maximum context length is 8\"}}"),
            Failure.CONTEXT_OVERFLOW),
        failure(Step.status(413, ""), Failure.CONTEXT_OVERFLOW),
        failure(Step.status(422, "{}"), Failure.INVALID_REQUEST),
        failure(Step.status(401, "{}"), Failure.UNAUTHORISED),
        failure(Step.status(402, "{}"), Failure.UNAUTHORISED),
        failure(Step.status(403, "no"), Failure.UNAUTHORISED),
        failure(Step.status(404, "{}"), Failure.NOT_FOUND),
        failure(Step.status(408, ""), Failure.TIMEOUT),
        failure(Step.status(409, ""), Failure.SERVER_ERROR),
        failure(Step.status(429, "{}"), Failure.RATE_LIMITED),
        failure(
            Step.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"),
            Failure.UNAUTHORISED),
        failure(Step.status(500, ""), Failure.SERVER_ERROR),
        failure(Step.status(502, "<html>"), Failure.SERVER_ERROR),
        failure(Step.status(503, ""), Failure.SERVER_ERROR),
        failure(Step.status(504, ""), Failure.TIMEOUT),
        failure(Step.status(529, ""), Failure.SERVER_ERROR),
        failure(
            new Step.Reply(302, Map.of("Location", "http://127.0.0.1:1/"), ""), Failure.NOT_FOUND),
        failure(Step.ok("<html><body>login</body></html>"), Failure.UNREADABLE),
        failure(Step.ok(""), Failure.UNREADABLE),
        failure(Step.ok("{\"choices\": [{"), Failure.UNREADABLE),
        failure(Step.ok("{}"), Failure.UNREADABLE),
        failure(Step.ok("[]"), Failure.UNREADABLE),
        failure(Step.ok("null"), Failure.UNREADABLE),
        failure(Step.ok("{\"choices\": []}"), Failure.UNREADABLE),
        failure(Step.ok("{\"choices\": [{}]}"), Failure.UNREADABLE),
        failure(Step.ok("{\"error\": {\"message\": \"overloaded\"}}"), Failure.SERVER_ERROR),
        failure(Step.ok(finished("null")), Failure.UNREADABLE),
        failure(Step.ok(finished("\"surprise\"")), Failure.UNREADABLE),
        failure(
            Step.ok(
                ScriptedServer.completion("{\"role\":\"assistant\",\"content\":null}", "\"stop\"")),
            Failure.UNREADABLE),
        failure(new Step.Cut("{\"choices\":"), Failure.CONNECTION),
        failure(new Step.Stall("{\"choices\":"), Failure.TIMEOUT));
  }

  private static Arguments failure(Step step, Failure failure) {
    return Arguments.of(step, failure);
  }

  private static String finished(String reason) {
    return ScriptedServer.completion("{\"role\":\"assistant\",\"content\":\"x\"}", reason);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureHasItsKindAndIsTriedOnce(Step step, Failure kind) {
    try (ScriptedServer server = ScriptedServer.start(_ -> step)) {
      ModelReply reply = provider(server).ask(request(server.baseUrl())).reply();
      assertThat(reply)
          .isInstanceOfSatisfying(
              ModelReply.Failed.class,
              failed -> {
                assertThat(failed.failure()).isEqualTo(kind);
                assertThat(failed.reason()).isNotBlank().doesNotContain(KEY, "Hello there");
              });
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void whatTheProviderWithholdsIsWithheld() {
    ModelReply filtered = ask(Step.ok(finished("\"content_filter\""))).reply();
    assertThat(((ModelReply.Withheld) filtered).reason())
        .isEqualTo(ModelReply.Withheld.Reason.FILTERED);
    String refusal = "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I will not\"}";
    ModelReply refused = ask(Step.ok(ScriptedServer.completion(refusal, "\"stop\""))).reply();
    assertThat(((ModelReply.Withheld) refused).reason())
        .isEqualTo(ModelReply.Withheld.Reason.REFUSED);
  }

  @Test
  void aTruncatedReplyIsAnAnswer() {
    ModelReply reply = ask(Step.ok(finished("\"length\""))).reply();
    assertThat(((ModelReply.Answered) reply).finish()).isEqualTo(ModelReply.Finish.LENGTH);
  }

  @Test
  void aRefusedConnectionIsAConnectionFailure() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ModelReply reply =
        new ModelCalls(ModelCallsTest::variable, UnaryOperator.identity(), SHORT)
            .ask(request("http://127.0.0.1:" + port + "/v1"))
            .reply();
    assertThat(((ModelReply.Failed) reply).failure()).isEqualTo(Failure.CONNECTION);
  }

  @Test
  void theWishToWaitIsKept() {
    Map<String, String> headers = Map.of("Retry-After", "17");
    assertThat(ask(new Step.Reply(429, headers, "{}")).retryAfter())
        .isEqualTo(Duration.ofSeconds(17));
    assertThat(ask(new Step.Reply(503, Map.of("retry-after-ms", "250"), "")).retryAfter())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(ask(new Step.Reply(401, headers, "{}")).retryAfter()).isZero();
    assertThat(ask(new Step.Reply(429, Map.of("Retry-After", "-3"), "")).retryAfter()).isZero();
    assertThat(ask(new Step.Reply(429, Map.of("Retry-After", "soon"), "")).retryAfter()).isZero();
  }

  @Test
  void theRequestOnTheWireSaysExactlyWhatWasAsked() {
    Node.Mapping parameters =
        (Node.Mapping)
            Json.node(
                "x",
                1,
                "{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\",\"minLength\":2}},"
                    + "\"additionalProperties\":false}");
    ModelRequest plain = request("http://scripted.localhost/v1");
    ModelRequest request =
        new ModelRequest(
            plain.endpoint(),
            new ModelSettings("model-1", 0.5, 77, true),
            List.of(
                Message.system("Be brief."),
                Message.user("Hello there"),
                Message.assistant("", List.of(new ToolCall("t1", "search", "{}"))),
                Message.tool("t1", "{\"sources\":[]}")),
            List.of(new ToolSpec("search", "Finds.", parameters)),
            (Node.Mapping) Json.node("x", 1, "{\"type\":\"object\",\"x-own\":true}"),
            3);
    try (ScriptedServer server =
        ScriptedServer.start(_ -> Step.ok(ScriptedServer.completion("ok")))) {
      new ModelCalls(ModelCallsTest::variable, _ -> server.baseUrl(), SHORT).ask(request).reply();
      ScriptedServer.Received got = server.received().getFirst();
      assertThat(got.path()).isEqualTo("/v1/chat/completions");
      assertThat(got.headers().get("Authorization")).containsExactly("Bearer " + KEY);
      assertThat(got.headers()).doesNotContainKeys("Upgrade", "Http2-settings");
      assertThat(Json.canonical(Json.node("x", 1, got.body())))
          .isEqualTo(
              "{\"max_tokens\":77,\"messages\":["
                  + "{\"content\":\"Be brief.\",\"role\":\"system\"},"
                  + "{\"content\":\"Hello there\",\"role\":\"user\"},"
                  + "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"arguments\":\"{}\","
                  + "\"name\":\"search\"},\"id\":\"t1\",\"type\":\"function\"}]},"
                  + "{\"content\":\"{\\\"sources\\\":[]}\",\"role\":\"tool\","
                  + "\"tool_call_id\":\"t1\"}],\"model\":\"model-1\","
                  + "\"response_format\":{\"json_schema\":{\"name\":\"reply\",\"schema\":"
                  + "{\"type\":\"object\",\"x-own\":true},\"strict\":true},"
                  + "\"type\":\"json_schema\"},\"seed\":3,\"stream\":false,\"temperature\":0.5,"
                  + "\"tools\":[{\"function\":{\"description\":\"Finds.\",\"name\":\"search\","
                  + "\"parameters\":{\"additionalProperties\":false,\"properties\":{\"q\":"
                  + "{\"minLength\":2,\"type\":\"string\"}},\"type\":\"object\"}},"
                  + "\"type\":\"function\"}]}");
    }
  }

  @Test
  void settingsThatAreNotGivenAreNotSent() {
    try (ScriptedServer server =
        ScriptedServer.start(_ -> Step.ok(ScriptedServer.completion("ok")))) {
      provider(server).ask(request(server.baseUrl())).reply();
      assertThat(server.received().getFirst().body())
          .doesNotContain("temperature", "max_tokens", "seed", "tools", "response_format");
    }
  }

  @Test
  void aMissingKeyIsToldBeforeTheFirstCall() {
    ModelCalls provider = new ModelCalls(_ -> null, UnaryOperator.identity(), CallLimits.DEFAULT);
    Endpoint endpoint = request("https://api.example.com/v1").endpoint();
    assertThatThrownBy(() -> provider.prepare(endpoint))
        .hasMessageContaining("TEST_API_KEY")
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_KEY));
  }

  @Test
  void anInternalAddressIsNeverCalled() {
    ModelCalls provider =
        new ModelCalls(ModelCallsTest::variable, UnaryOperator.identity(), CallLimits.DEFAULT);
    assertThatThrownBy(() -> provider.ask(request("http://169.254.169.254/v1")).reply())
        .hasMessageContaining("metadata")
        .isInstanceOf(RatchetException.class);
  }

  @Test
  void aKeyDoesNotShowItself() {
    assertThat(new Secret(KEY).toString()).isEqualTo("***");
    assertThat(Objects.toString(new Keys(_ -> KEY).of(Endpoint.of("https://x.example", "A"))))
        .doesNotContain(KEY);
  }

  private static SingleCall.Answer ask(Step step) {
    try (ScriptedServer server = ScriptedServer.start(_ -> step)) {
      return provider(server).ask(request(server.baseUrl()));
    }
  }

  private static ModelCalls provider(ScriptedServer server) {
    assertThat(server.baseUrl()).startsWith("http://127.0.0.1:");
    return new ModelCalls(ModelCallsTest::variable, UnaryOperator.identity(), SHORT);
  }

  private static ModelRequest request(String baseUrl) {
    return ModelRequest.forText(
        Endpoint.of(baseUrl, "TEST_API_KEY"),
        new ModelSettings("model-1", null, null, false),
        List.of(Message.user("Hello there")),
        List.of(),
        0);
  }
}
