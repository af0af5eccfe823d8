package dev.ratchet.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on loopback that answers as it is told, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final Function<Received, Step> script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  private ScriptedServer(HttpServer server, Function<Received, Step> script) {
    this.server = server;
    this.script = script;
  }

  /** A request as it arrived. */
  public record Received(
      int number, String path, String query, Map<String, List<String>> headers, String body) {}

  /** What the server does with a request. */
  public sealed interface Step {
    record Reply(int status, Map<String, String> headers, String body) implements Step {}

    /** Promises a longer body than it sends, then hangs up. */
    record Cut(String body) implements Step {}

    /** Sends headers and the beginning of a body, then nothing until the server closes. */
    record Stall(String body) implements Step {}

    static Step ok(String body) {
      return new Reply(200, Map.of("Content-Type", "application/json"), body);
    }

    static Step status(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  /** Starts a server that asks the script what to do with each request. */
  public static ScriptedServer start(Function<Received, Step> script) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      ScriptedServer scripted = new ScriptedServer(server, script);
      server.createContext("/", scripted::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return scripted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The base URL that a candidate would name. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }

  /** A chat completion that says a text. */
  public static String completion(String text) {
    return completion("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "\"stop\"");
  }

  /** A chat completion with a message and a finish reason, both as JSON. */
  public static String completion(String message, String finish) {
    return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\","
        + "\"choices\":[{\"index\":0,\"message\":"
        + message
        + ",\"finish_reason\":"
        + finish
        + "}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}}";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Received one;
      synchronized (received) {
        one =
            new Received(
                received.size(),
                exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                Map.copyOf(exchange.getRequestHeaders()),
                body);
        received.add(one);
      }
      play(exchange, script.apply(one));
    }
  }

  private void play(HttpExchange exchange, Step step) throws IOException {
    switch (step) {
      case Step.Reply reply -> {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
      case Step.Cut cut -> begin(exchange, cut.body());
      case Step.Stall stall -> {
        begin(exchange, stall.body());
        try {
          closing.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static void begin(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length + 1000L);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
  }
}
