package dev.ratchet.provider.scripted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An OpenAI-compatible endpoint on loopback whose models are scripted: {@code scripted-copilot-1}
 * follows the rules that it finds in the system prompt, {@code scripted-judge-1}, {@code
 * scripted-judge-2} and {@code scripted-judge-lenient} answer judge prompts, each in its own
 * manner. Equal requests get equal replies. It takes any key.
 *
 * <p>Routes: {@code POST /v1/chat/completions}, {@code GET /v1/models}, {@code GET /health}; for
 * batches {@code POST /v1/files}, {@code GET /v1/files/ID/content}, {@code DELETE /v1/files/ID},
 * {@code POST /v1/batches}, {@code GET /v1/batches/ID}.
 */
public final class ScriptedEndpoint implements AutoCloseable {
  static final String COPILOT = "scripted-copilot-1";

  private static final List<String> JUDGES = ScriptedJudge.models();
  private static final List<String> MODELS =
      Stream.concat(Stream.of(COPILOT), JUDGES.stream()).toList();
  private static final String FILES = "/v1/files";
  private static final String BATCHES = "/v1/batches";
  private static final int MAX_BODY = 4 << 20;
  private static final int MAX_FILE = 128 << 20;
  private static final long MAX_REST = 16 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Duration latency;
  private final AtomicLong calls = new AtomicLong();
  private final ScriptedBatches batches = new ScriptedBatches(ScriptedEndpoint::completion);

  private ScriptedEndpoint(HttpServer server, ExecutorService threads, Duration latency) {
    this.server = server;
    this.threads = threads;
    this.latency = latency;
  }

  /**
   * Starts an endpoint on a free port of loopback.
   *
   * @param latency how long a completion takes, about; zero answers at once
   * @throws RatchetException STORAGE if no port can be opened
   */
  public static ScriptedEndpoint start(Duration latency) {
    return start(latency, 0);
  }

  /** Starts an endpoint on the given port of loopback; 0 takes a free one. */
  public static ScriptedEndpoint start(Duration latency, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer server = HttpServer.create(address, 256);
      ScriptedEndpoint endpoint =
          new ScriptedEndpoint(server, Executors.newVirtualThreadPerTaskExecutor(), latency);
      endpoint.serve();
      return endpoint;
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          "the scripted endpoint cannot listen on loopback port " + port + "; name a free one",
          e);
    }
  }

  private void serve() {
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The base address for a client, such as {@code http://127.0.0.1:43210/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Completions asked for one by one so far, refused ones included. */
  public long calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Optional<String> content =
          path.startsWith(FILES + "/") && path.endsWith("/content")
              ? batches.content(path.substring(FILES.length() + 1, path.lastIndexOf('/')))
              : Optional.empty();
      if (content.isPresent()) {
        send(exchange, 200, content.get());
      } else {
        WireReply reply = route(exchange);
        send(exchange, reply.status(), Json.canonical(reply.body()));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("X-Scripted", "true");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private WireReply route(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith(FILES) || path.startsWith(BATCHES)) {
      return batch(exchange, method + " " + path);
    }
    return switch (path) {
      case "/health" -> WireReply.health();
      case "/v1/models" -> WireReply.models(MODELS);
      case "/v1/chat/completions" ->
          method.equals("POST")
              ? complete(exchange)
              : WireReply.error(405, "method_not_allowed", "use POST");
      default -> WireReply.error(404, "not_found", "no such path");
    };
  }

  private WireReply batch(HttpExchange exchange, String asked) throws IOException {
    if (asked.startsWith("GET " + BATCHES + "/")) {
      return batches.look(asked.substring(asked.lastIndexOf('/') + 1));
    }
    if (asked.startsWith("DELETE " + FILES + "/")) {
      return batches.delete(asked.substring(asked.lastIndexOf('/') + 1));
    }
    if (!asked.equals("POST " + FILES) && !asked.equals("POST " + BATCHES)) {
      return WireReply.error(404, "not_found", "no such path");
    }
    Optional<String> body = body(exchange, MAX_FILE);
    if (body.isEmpty()) {
      return WireReply.error(413, "too_large", "the file is larger than 128 MiB");
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return asked.endsWith(FILES)
        ? batches.upload(type == null ? "" : type, body.get())
        : read(body.get(), batches::create);
  }

  private WireReply complete(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    Optional<String> body = body(exchange, MAX_BODY);
    return body.isPresent()
        ? read(body.get(), this::complete)
        : WireReply.error(413, "too_large", "the request is larger than 4 MiB");
  }

  /** The whole body; empty when it is longer than it may be. */
  private static Optional<String> body(HttpExchange exchange, int most) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(most + 1);
      // An unread rest would reset the connection before the client has seen the reply.
      in.skip(MAX_REST);
      return body.length > most
          ? Optional.empty()
          : Optional.of(new String(body, StandardCharsets.UTF_8));
    }
  }

  private static WireReply read(String body, Function<Node, WireReply> taker) {
    try {
      return taker.apply(Json.node("request", 1, body));
    } catch (RatchetException e) {
      return WireReply.error(400, "invalid_request_error", "the request cannot be read");
    }
  }

  private WireReply complete(Node body) {
    if (latency.isPositive()) {
      pause(WireRequest.read(body));
    }
    return completion(body);
  }

  private static WireReply completion(Node body) {
    WireRequest request = WireRequest.read(body);
    if (!MODELS.contains(request.model())) {
      return WireReply.error(404, "model_not_found", "only scripted models are served here");
    }
    return WireReply.completion(
        request,
        JUDGES.contains(request.model())
            ? ScriptedJudge.reply(request)
            : ScriptedCopilot.reply(request));
  }

  /** Half to one and a half times the configured latency, fixed for a request. */
  private void pause(WireRequest request) {
    try {
      Thread.sleep(Duration.ofNanos((long) (latency.toNanos() * (0.5 + request.share("latency")))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
