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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * An OpenAI-compatible endpoint on loopback whose models are scripted: {@code scripted-copilot-1}
 * follows the rules that it finds in the system prompt, {@code scripted-judge-1}, {@code
 * scripted-judge-2} and {@code scripted-judge-lenient} answer judge prompts, each in its own
 * manner. Equal requests get equal replies. It takes any key.
 *
 * <p>Routes: {@code POST /v1/chat/completions}, {@code GET /v1/models}, {@code GET /health}.
 */
public final class ScriptedEndpoint implements AutoCloseable {
  static final String COPILOT = "scripted-copilot-1";

  private static final List<String> JUDGES = ScriptedJudge.models();
  private static final List<String> MODELS =
      Stream.concat(Stream.of(COPILOT), JUDGES.stream()).toList();
  private static final int MAX_BODY = 4 << 20;
  private static final long MAX_REST = 16 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Duration latency;
  private final AtomicLong calls = new AtomicLong();

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

  /** Completions asked for so far, refused ones included. */
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
      WireReply reply = route(exchange);
      byte[] body = Json.canonical(reply.body()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("X-Scripted", "true");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private WireReply route(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    return switch (exchange.getRequestURI().getPath()) {
      case "/health" -> WireReply.health();
      case "/v1/models" -> WireReply.models(MODELS);
      case "/v1/chat/completions" ->
          method.equals("POST")
              ? complete(exchange)
              : WireReply.error(405, "method_not_allowed", "use POST");
      default -> WireReply.error(404, "not_found", "no such path");
    };
  }

  private WireReply complete(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MAX_BODY + 1);
      // An unread rest would reset the connection before the client has seen the reply.
      in.skip(MAX_REST);
    }
    if (body.length > MAX_BODY) {
      return WireReply.error(413, "too_large", "the request is larger than 4 MiB");
    }
    try {
      Node json = Json.node("request", 1, new String(body, StandardCharsets.UTF_8));
      return complete(WireRequest.read(json));
    } catch (RatchetException e) {
      return WireReply.error(400, "invalid_request_error", "the request cannot be read");
    }
  }

  private WireReply complete(WireRequest request) {
    if (!MODELS.contains(request.model())) {
      return WireReply.error(404, "model_not_found", "only scripted models are served here");
    }
    ScriptedReply reply =
        JUDGES.contains(request.model())
            ? ScriptedJudge.reply(request)
            : ScriptedCopilot.reply(request);
    pause(request);
    return WireReply.completion(request, reply);
  }

  /** Half to one and a half times the configured latency, fixed for a request. */
  private void pause(WireRequest request) {
    if (!latency.isPositive()) {
      return;
    }
    try {
      Thread.sleep(Duration.ofNanos((long) (latency.toNanos() * (0.5 + request.share("latency")))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
