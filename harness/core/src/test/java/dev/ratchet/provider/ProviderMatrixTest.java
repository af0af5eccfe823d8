package dev.ratchet.provider;

import static dev.ratchet.provider.Plays.DONE;
import static dev.ratchet.provider.Plays.STOP;
import static dev.ratchet.provider.Plays.bytes;
import static dev.ratchet.provider.Plays.message;
import static dev.ratchet.provider.Plays.ok;
import static dev.ratchet.provider.Plays.piece;
import static dev.ratchet.provider.Plays.raw;
import static dev.ratchet.provider.Plays.reset;
import static dev.ratchet.provider.Plays.stall;
import static dev.ratchet.provider.Plays.status;
import static dev.ratchet.provider.Plays.stream;
import static dev.ratchet.provider.Plays.text;
import static dev.ratchet.provider.Plays.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.Limits;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.provider.ModelReply.Answered;
import dev.ratchet.provider.ModelReply.Failed;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.ModelReply.Finish;
import dev.ratchet.provider.ModelReply.Withheld;
import dev.ratchet.testing.Models;
import dev.ratchet.testing.RawServer;
import dev.ratchet.testing.RawServer.Play;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ThrowAwayCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fault of a provider against the whole stack and a real server: how the call ends, how often
 * it was tried, how long it waited, and that neither key nor prompt is in what it says.
 */
final class ProviderMatrixTest {
  private static final String KEY = "sk-canary-0987654321";
  private static final String PROMPT = "the secret question of the day";
  private static final CallLimits PATIENT =
      new CallLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));
  private static final CallLimits SHORT =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(150));
  private static final CallLimits SHORT_IDLE =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofMillis(100),
          Duration.ofSeconds(30));

  private static final String LATER = "Retry-After: Sun, 22 Nov 2026 10:00:30 GMT\r\n";

  @TempDir private Path folder;

  private record End(ModelReply reply, int attempts, VirtualTime time) {}

  private record Cell(
      String name, Play play, boolean stream, CallLimits limits, Consumer<End> expected) {
    Cell streamed() {
      return new Cell(name, play, true, limits, expected);
    }

    Cell within(CallLimits shorter) {
      return new Cell(name, play, stream, shorter, expected);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCell() {
    List<Cell> cells =
        Stream.of(statuses(), waits(), connections(), bodies(), replies(), streams())
            .flatMap(List::stream)
            .toList();
    assertThat(cells.stream().map(Cell::name)).doesNotHaveDuplicates().hasSizeGreaterThan(70);
    return cells.stream().map(cell -> DynamicTest.dynamicTest(cell.name(), () -> play(cell)));
  }

  private static List<Cell> statuses() {
    return List.of(
        once("400", status(400, "{\"error\":{\"message\":\"bad\"}}"), Failure.INVALID_REQUEST),
        once("401", status(401, "{}"), Failure.UNAUTHORISED),
        once(
            "401 that repeats the key",
            status(401, "{\"error\":{\"code\":\"invalid " + KEY + "\"}}"),
            Failure.UNAUTHORISED),
        once("402", status(402, ""), Failure.UNAUTHORISED),
        once("403", status(403, "no"), Failure.UNAUTHORISED),
        once("404", status(404, "{}"), Failure.NOT_FOUND),
        retried("408", status(408, ""), Failure.TIMEOUT),
        retried("409", status(409, ""), Failure.SERVER_ERROR),
        once("413", status(413, ""), Failure.CONTEXT_OVERFLOW),
        once("422", status(422, "{}"), Failure.INVALID_REQUEST),
        retried("429", status(429, "{}"), Failure.RATE_LIMITED),
        once(
            "429 insufficient_quota",
            status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"),
            Failure.UNAUTHORISED),
        retried("500", status(500, ""), Failure.SERVER_ERROR),
        retried("502", status(502, "<html>bad gateway</html>"), Failure.SERVER_ERROR),
        retried("503", status(503, ""), Failure.SERVER_ERROR),
        retried("504", status(504, ""), Failure.TIMEOUT),
        retried("529", status(529, ""), Failure.SERVER_ERROR),
        retried(
            "500 with a body that never ends",
            connection -> {
              connection.send("HTTP/1.1 500 X\r\nConnection: close\r\n\r\n");
              while (connection.pause(1)) {
                connection.send(new byte[100_000]);
              }
            },
            Failure.SERVER_ERROR),
        once(
            "a context that is too long",
            status(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}"),
            Failure.CONTEXT_OVERFLOW));
  }

  private static List<Cell> waits() {
    return List.of(
        waiting("Retry-After in seconds", "Retry-After: 17\r\n", 17_000),
        waiting("Retry-After as a date", "Date: Sun, 22 Nov 2026 10:00:00 GMT\r\n" + LATER, 30_000),
        waiting(
            "Retry-After as a date by a clock an hour ahead",
            "Date: Sun, 22 Nov 2026 11:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 11:00:30 GMT\r\n",
            30_000),
        retried(
            "Retry-After in the past",
            refused("Date: Sun, 22 Nov 2026 10:01:00 GMT\r\n" + LATER),
            Failure.RATE_LIMITED),
        retried("Retry-After negative", refused("Retry-After: -5\r\n"), Failure.RATE_LIMITED),
        retried("Retry-After in words", refused("Retry-After: soon\r\n"), Failure.RATE_LIMITED),
        once(
            "Retry-After of thirty years",
            refused("Retry-After: 1000000000\r\n"),
            Failure.RATE_LIMITED),
        waiting(
            "retry-after-ms goes before Retry-After",
            "retry-after-ms: 16001\r\nRetry-After: 99\r\n",
            16_001),
        retried(
            "Retry-After with a date that is none",
            refused("Retry-After: Sun, 99\r\n"),
            Failure.RATE_LIMITED),
        resetting("x-ratelimit-reset of 1s", "1s", 1_000),
        resetting("x-ratelimit-reset of 6m0s", "6m0s", 360_000),
        resetting("x-ratelimit-reset of 20ms", "20ms", 20));
  }

  private static List<Cell> connections() {
    String head = "HTTP/1.1 200 X\r\nContent-Length: 5000\r\n";
    return List.of(
        retried("reset before headers", RawServer.Connection::reset, Failure.CONNECTION),
        retried("closed before headers", _ -> {}, Failure.CONNECTION),
        retried("reset in headers", reset("HTTP/1.1 200 X\r\nContent-Le"), Failure.CONNECTION),
        retried("reset in the body", reset(head + "\r\n{\"choices\":"), Failure.CONNECTION),
        retried("no HTTP at all", raw("SSH-2.0-OpenSSH_9.9\r\n\r\n"), Failure.CONNECTION),
        retried("a body shorter than told", raw(head + "\r\n{\"choices\":"), Failure.CONNECTION),
        retried(
            "chunks that are cut off",
            raw("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"choi"),
            Failure.CONNECTION),
        retried("a stall before headers", RawServer.Connection::stall, Failure.TIMEOUT)
            .within(SHORT),
        retried("a stall in headers", stall("HTTP/1.1 200 X\r\n"), Failure.TIMEOUT).within(SHORT),
        retried("a stall in the body", stall(head + "\r\n{"), Failure.TIMEOUT).within(SHORT),
        retried("a byte at a time", Plays.trickle(head + "\r\n{"), Failure.TIMEOUT).within(SHORT));
  }

  private static List<Cell> bodies() {
    byte[] good = bytes(ScriptedServer.completion("Hello"));
    return List.of(
        retried(
            "a body longer than told",
            connection -> {
              connection.send("HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: 20\r\n\r\n");
              connection.send(good);
            },
            Failure.UNREADABLE),
        answered("gzip", Plays.packed("gzip", Plays.gzip(good)), "Hello"),
        retried(
            "a gzip bomb",
            Plays.packed("gzip", Plays.gzip(new byte[64 << 20])),
            Failure.UNREADABLE),
        retried("gzip that is none", Plays.packed("gzip", good), Failure.UNREADABLE),
        retried("a packing nobody asked for", Plays.packed("br", good), Failure.UNREADABLE),
        retried("100 MB", Plays.megabytes(100), Failure.UNREADABLE),
        retried("HTML", ok("<html><body>Sign in</body></html>"), Failure.UNREADABLE),
        retried("an empty body", ok(""), Failure.UNREADABLE),
        retried("invalid JSON", ok("{\"choices\": [{"), Failure.UNREADABLE),
        retried("JSON and more", ok(ScriptedServer.completion("Hello") + "x"), Failure.UNREADABLE),
        retried("JSON too deep", ok(Plays.deep(100_000)), Failure.UNREADABLE),
        retried(
            "duplicate keys",
            ok("{\"choices\":[],\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}"),
            Failure.UNREADABLE),
        retried(
            "an error object under 200",
            ok("{\"error\":{\"message\":\"" + PROMPT + "\"}}"),
            Failure.SERVER_ERROR),
        retried("an error code under 200", ok("{\"error\":{\"code\":429}}"), Failure.RATE_LIMITED));
  }

  private static List<Cell> replies() {
    String call =
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"t\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"find\",\"arguments\":\"{}\"}}]}";
    return List.of(
        answered("a reply", ok(ScriptedServer.completion("Hello")), "Hello"),
        retried("no choice", ok("{\"choices\":[]}"), Failure.UNREADABLE),
        retried("content null", message("{\"content\":null}", "stop"), Failure.UNREADABLE),
        withheld(
            "a refusal",
            message("{\"content\":null,\"refusal\":\"no\"}", "stop"),
            Withheld.Reason.REFUSED),
        withheld(
            "content_filter",
            message("{\"content\":\"\"}", "content_filter"),
            Withheld.Reason.FILTERED),
        reply(
            "cut at the token limit",
            message("{\"role\":\"assistant\",\"content\":\"Hel\"}", "length"),
            reply -> assertThat(reply.finish()).isEqualTo(Finish.LENGTH)),
        reply(
            "tool calls instead of text",
            message(call, "tool_calls"),
            reply -> assertThat(reply.toolCalls()).hasSize(1)),
        reply(
            "another model than asked",
            ok(ScriptedServer.completion("Hello")),
            reply -> assertThat(reply.shown().versions()).containsEntry("model", "scripted")),
        used("usage missing", "", TokenUsage.UNKNOWN),
        used("usage null", ",\"usage\":null", TokenUsage.UNKNOWN),
        used("usage as text", ",\"usage\":\"many\"", TokenUsage.UNKNOWN),
        used("usage", tokens("10", "5"), new TokenUsage(10L, 5L)),
        used("usage negative", tokens("-1", "5"), new TokenUsage(null, 5L)),
        used("usage NaN", tokens("NaN", "5"), new TokenUsage(null, 5L)),
        used("usage huge", tokens("1" + "0".repeat(30), "5"), new TokenUsage(null, 5L)),
        used("usage beyond sense", tokens("2000000000", "5"), new TokenUsage(null, 5L)),
        used("usage in fractions", tokens("10", "5.5"), new TokenUsage(10L, null)),
        used(
            "usage with what was cached and thought",
            ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":8},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}",
            new TokenUsage(10L, 5L, 8L, 3L)),
        used(
            "usage with odd details",
            ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":99999999999}}",
            new TokenUsage(10L, 5L)));
  }

  private static List<Cell> streams() {
    String[] hello = Plays.hello().toArray(String[]::new);
    return List.of(
        reply(
                "a stream",
                stream(hello),
                reply -> {
                  assertThat(reply.text()).isEqualTo("Hello");
                  assertThat(reply.usage()).isEqualTo(new TokenUsage(10L, 5L));
                  assertThat(reply.firstTokenMillis()).isBetween(0L, reply.latencyMillis());
                })
            .streamed(),
        answered(
                "a stream split within a character",
                Plays.splitStream(text("Grüße 🎉"), "🎉"),
                "Grüße 🎉")
            .streamed(),
        answered(
                "a stream with comments, names and CRLF",
                raw(
                    Plays.SSE
                        + ": on it\r\n\r\nevent: x\r\ndata: "
                        + text("Hello")
                        + "\r\n\r\ndata:"
                        + STOP
                        + "\r\n\r\ndata: [DONE]\r\n\r\n"),
                "Hello")
            .streamed(),
        retried("a stream without [DONE]", stream(text("Hello"), STOP), Failure.CONNECTION)
            .streamed(),
        retried("a stream without a finish reason", stream(text("Hello"), DONE), Failure.CONNECTION)
            .streamed(),
        retried(
                "a stream that is cut",
                connection -> {
                  connection.send(
                      Plays.SSE.replace("\r\n\r\n", "\r\nContent-Length: 9999\r\n\r\n"));
                  connection.send("data: " + text("Hel") + "\n\n");
                },
                Failure.CONNECTION)
            .streamed(),
        retried("an empty stream", stream(), Failure.CONNECTION).streamed(),
        retried(
                "a reset midway",
                reset(Plays.SSE + "data: " + text("Hel") + "\n\n"),
                Failure.CONNECTION)
            .streamed(),
        retried(
                "an error midway",
                stream(text("Hel"), "{\"error\":{\"message\":\"" + PROMPT + "\"}}"),
                Failure.SERVER_ERROR)
            .streamed(),
        retried(
                "an error event midway",
                raw(Plays.SSE + "data: " + text("Hel") + "\n\nevent: error\ndata: {}\n\n"),
                Failure.SERVER_ERROR)
            .streamed(),
        retried("no JSON midway", stream(text("Hel"), "oops"), Failure.UNREADABLE).streamed(),
        failing(
                "a stall between pieces",
                stall(Plays.SSE + "data: " + text("Hel") + "\n\n"),
                Failure.TIMEOUT,
                6,
                end ->
                    assertThat(((Failed) end.reply()).reason()).isEqualTo("the stream fell silent"))
            .streamed()
            .within(SHORT_IDLE),
        retried("a stall before the first piece", stall(Plays.SSE), Failure.TIMEOUT)
            .streamed()
            .within(SHORT),
        retried("429 on a stream", refused(""), Failure.RATE_LIMITED).streamed(),
        withheld(
                "a refusal in a stream",
                stream(piece("{\"refusal\":\"no\"}", "null"), STOP, DONE),
                Withheld.Reason.REFUSED)
            .streamed(),
        withheld(
                "content_filter in a stream",
                stream(text("Hel"), piece("{}", "\"content_filter\""), DONE),
                Withheld.Reason.FILTERED)
            .streamed(),
        reply(
                "tool calls in a stream",
                stream(
                    piece(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\","
                            + "\"function\":{\"name\":\"find\",\"arguments\":\"\"}}]}",
                        "null"),
                    piece(
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}",
                        "null"),
                    piece("{}", "\"tool_calls\""),
                    DONE),
                reply ->
                    assertThat(reply.toolCalls()).containsExactly(new ToolCall("t", "find", "{}")))
            .streamed(),
        reply(
                "usage in a stream that cannot be",
                stream(text("Hello"), STOP, Plays.USAGE.replace(":5", ":-5"), DONE),
                reply -> assertThat(reply.usage()).isEqualTo(new TokenUsage(10L, null)))
            .streamed());
  }

  @Test
  void aRefusedConnection() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    End end = call("http://127.0.0.1:" + port + "/v1", false, PATIENT, null);
    assertThat(failure(end)).isEqualTo(Failure.CONNECTION);
    assertThat(end.time().waits()).hasSize(5);
  }

  @Test
  void aNameThatResolvesToNothing() {
    PinnedNames.pin("nowhere.matrix.example", List.of());
    End end = call("https://nowhere.matrix.example/v1", false, PATIENT, null);
    assertThat(failure(end)).isEqualTo(Failure.CONNECTION);
    assertThat(((Failed) end.reply()).reason()).contains("host name");
    assertThat(end.time().waits()).hasSize(5);
  }

  @Test
  void aPublicNameThatLeadsIntoAPrivateNetwork() {
    PinnedNames.pin("inside.matrix.example", List.of(InetAddress.ofLiteral("10.1.2.3")));
    End end = call("https://inside.matrix.example/v1", false, PATIENT, null);
    assertThat(failure(end)).isEqualTo(Failure.NOT_FOUND);
    assertThat(((Failed) end.reply()).reason()).contains("private");
    assertThat(end.time().waits()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowedAndNoKeyReachesTheOtherHost() {
    try (RawServer other = RawServer.start(ok(ScriptedServer.completion("caught")));
        RawServer server =
            RawServer.start(status(307, "Location: " + other.baseUrl() + "\r\n", ""))) {
      End end = call(server.baseUrl(), false, PATIENT, null);
      assertThat(failure(end)).isEqualTo(Failure.NOT_FOUND);
      assertThat(server.received()).hasSize(1);
      assertThat(server.received().getFirst().head()).contains(KEY);
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void tlsIsTrustedByTheAuthorityThatIsNamedAndForItsHostAlone() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.make(folder, "dns:localhost");
    Play hello = ok(ScriptedServer.completion("Hello"));
    try (RawServer server = RawServer.startTls(certificate.server(), hello)) {
      String named = server.baseUrl().replace("127.0.0.1", "localhost");
      End untrusted = call(named, false, PATIENT, null);
      assertThat(failure(untrusted)).isEqualTo(Failure.CONNECTION);
      assertThat(((Failed) untrusted.reply()).reason()).contains("TLS");
      assertThat(untrusted.time().waits()).hasSize(5);
      End otherHost = call(server.baseUrl(), false, PATIENT, certificate.pem());
      assertThat(failure(otherHost)).isEqualTo(Failure.CONNECTION);
      assertThat(server.received()).as("no key before the handshake").isEmpty();
      End trusted = call(named, false, PATIENT, certificate.pem());
      assertThat(trusted.reply()).isInstanceOf(Answered.class);
    }
  }

  @Test
  void plainHttpWhereTlsIsExpected() {
    try (RawServer server = RawServer.start(ok(ScriptedServer.completion("Hello")))) {
      End end = call(server.baseUrl().replace("http:", "https:"), false, SHORT_HANDSHAKE, null);
      assertThat(failure(end)).isIn(Failure.CONNECTION, Failure.TIMEOUT);
      assertThat(server.received()).isEmpty();
    }
  }

  private static final CallLimits SHORT_HANDSHAKE =
      new CallLimits(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200));

  private static Cell once(String name, Play play, Failure failure) {
    return failing(name, play, failure, 1, _ -> {});
  }

  private static Cell retried(String name, Play play, Failure failure) {
    return failing(
        name,
        play,
        failure,
        6,
        end -> {
          for (int retry = 0; retry < 5; retry++) {
            assertThat(end.time().waits().get(retry)).isBetween(0L, 500L << retry);
          }
        });
  }

  private static Cell waiting(String name, String headers, long millis) {
    return failing(
        name,
        refused(headers),
        Failure.RATE_LIMITED,
        6,
        end -> assertThat(end.time().waits()).containsOnly(millis));
  }

  /** The rest of the way to the reset is waited for before the call, not between two tries. */
  private static Cell resetting(String name, String reset, long millis) {
    Play play =
        refused(
            "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: " + reset + "\r\n");
    return new Cell(
        name,
        play,
        false,
        PATIENT,
        end -> {
          assertThat(failure(end)).isEqualTo(Failure.RATE_LIMITED);
          assertThat(end.attempts()).isEqualTo(6);
          assertThat(end.time().waited()).isGreaterThanOrEqualTo(Duration.ofMillis(5 * millis));
          assertThat(end.time().waited())
              .isLessThanOrEqualTo(Duration.ofMillis(5 * millis + 15_500));
        });
  }

  private static Play refused(String headers) {
    return status(429, headers, "{}");
  }

  private static Cell failing(
      String name, Play play, Failure failure, int attempts, Consumer<End> more) {
    return new Cell(
        name,
        play,
        false,
        PATIENT,
        end -> {
          assertThat(failure(end)).isEqualTo(failure);
          assertThat(end.attempts()).isEqualTo(attempts);
          assertThat(((Failed) end.reply()).retryCount()).isEqualTo(attempts - 1);
          assertThat(end.time().waits()).hasSize(attempts - 1);
          more.accept(end);
        });
  }

  private static Cell withheld(String name, Play play, Withheld.Reason reason) {
    return new Cell(
        name,
        play,
        false,
        PATIENT,
        end -> {
          assertThat(((Withheld) end.reply()).reason()).isEqualTo(reason);
          assertThat(end.attempts()).isEqualTo(1);
        });
  }

  private static Cell answered(String name, Play play, String text) {
    return reply(name, play, reply -> assertThat(reply.text()).isEqualTo(text));
  }

  private static Cell used(String name, String usage, TokenUsage expected) {
    return reply(name, usage(usage), reply -> assertThat(reply.usage()).isEqualTo(expected));
  }

  private static Cell reply(String name, Play play, Consumer<Answered> expected) {
    return new Cell(
        name,
        play,
        false,
        PATIENT,
        end -> {
          assertThat(end.reply()).isInstanceOf(Answered.class);
          assertThat(end.attempts()).isEqualTo(1);
          assertThat(end.time().waits()).isEmpty();
          expected.accept((Answered) end.reply());
        });
  }

  private static String tokens(String input, String output) {
    return ",\"usage\":{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + "}";
  }

  private static Failure failure(End end) {
    assertThat(end.reply()).isInstanceOf(Failed.class);
    return ((Failed) end.reply()).failure();
  }

  private static void play(Cell cell) {
    try (RawServer server = RawServer.start(cell.play())) {
      End end = call(server.baseUrl(), cell.stream(), cell.limits(), null);
      int tries = end.reply() instanceof Failed failed ? failed.retryCount() + 1 : 1;
      cell.expected().accept(new End(end.reply(), server.received(tries).size(), end.time()));
    }
  }

  private static End call(
      String baseUrl, boolean stream, CallLimits limits, @Nullable Path authority) {
    VirtualTime time = new VirtualTime();
    RunDeadline deadline = new RunDeadline(time, Duration.ofHours(1));
    ModelCalls models =
        new ModelCalls(name -> variable(name, authority), UnaryOperator.identity(), limits);
    SingleCall once =
        new PacedCall(
            new Doors(models, Models.NO_APPLICATIONS), time, deadline, Duration.ofMinutes(10));
    ModelReply reply =
        new RetryingProvider(once, RetryPolicy.DEFAULT, time, deadline)
            .call(request(baseUrl, stream));
    if (reply instanceof Failed failed) {
      assertThat(failed.reason()).isNotBlank().doesNotContain(KEY, PROMPT, "127.0.0.1");
    }
    return new End(reply, 0, time);
  }

  private static @Nullable String variable(String name, @Nullable Path authority) {
    return switch (name) {
      case "TEST_API_KEY" -> KEY;
      case "SSL_CERT_FILE" -> authority == null ? null : authority.toString();
      default -> null;
    };
  }

  private static ModelRequest request(String baseUrl, boolean stream) {
    return ModelRequest.forText(
        new Endpoint(
            baseUrl,
            "TEST_API_KEY",
            Map.of(),
            Map.of(),
            Limits.NONE,
            new Endpoint.Manner("openai", stream, false)),
        new ModelSettings("model-1", null, null, false),
        List.of(Message.user(PROMPT)),
        List.of(),
        0);
  }
}
