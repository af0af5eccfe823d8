package dev.ratchet.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.ratchet.base.RatchetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets the library speak to one endpoint through the shared JDK client: HTTP/1.1 only (no {@code
 * Upgrade: h2c}, which local servers dislike), no redirects, bounded bodies, headers of failures
 * kept. Keys come in here and nowhere before, so that no object of the library ever holds one.
 */
final class Transport implements HttpClient {
  private static final int MOST_ERROR_BYTES = 100_000;
  private static final long DRAIN_SECONDS = 1;

  private final Lines.Line line;
  private final Duration firstByte;

  private Transport(Lines.Line line, Duration firstByte) {
    this.line = line;
    this.firstByte = firstByte;
  }

  /** What the library asks for; it builds nothing but a thin wrapper. */
  static HttpClientBuilder builder(Lines.Line line, Duration firstByte) {
    return new Builder(line, firstByte);
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = send(request, _ -> new WholeBody(Bodies.MOST_BYTES));
      accept(response, new ByteArrayInputStream(response.body()));
      return succeeded(response).body(WireJson.reply(whole(response))).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs on the caller's thread until the stream is over. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
      accept(response, response.body());
      InputStream body = Bodies.open(response.headers(), response.body());
      boolean complete = false;
      try {
        listener.onOpen(succeeded(response).build());
        pieces(body, listener);
        complete = true;
      } finally {
        close(body, complete);
      }
      listener.onClose();
    } catch (IOException | StatusException | InterruptedCall | RatchetException e) {
      listener.onError(e);
    }
  }

  private static SuccessfulHttpResponse.Builder succeeded(HttpResponse<?> response) {
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map());
  }

  private static void pieces(InputStream body, ServerSentEventListener listener)
      throws IOException {
    CallNotes notes = CallNotes.current();
    EventStream events = new EventStream(body, notes::sign);
    boolean finished = false;
    boolean refused = false;
    for (EventStream.Event event = events.next(); event != null; event = events.next()) {
      if (event.data().strip().equals("[DONE]")) {
        if (!finished) {
          break;
        }
        if (refused) {
          throw new WireFault.Refusal();
        }
        return;
      }
      byte[] data = event.data().getBytes(StandardCharsets.UTF_8);
      ObjectNode chunk = WireJson.read(data);
      if (event.name().equals("error")) {
        throw new WireFault.Told("");
      }
      JsonNode choice = chunk.path("choices").path(0);
      if (saysSomething(choice.path("delta"))) {
        notes.piece();
      }
      finished |= choice.path("finish_reason").isTextual();
      refused |= !choice.path("delta").path("refusal").asText("").isEmpty();
      String text = new String(WireJson.written(chunk, data), StandardCharsets.UTF_8);
      listener.onEvent(new ServerSentEvent("", text));
    }
    throw new WireFault.CutStream();
  }

  private static boolean saysSomething(JsonNode delta) {
    return !delta.path("content").asText("").isEmpty()
        || !delta.path("tool_calls").isEmpty()
        || !delta.path("reasoning_content").asText("").isEmpty();
  }

  /**
   * A complete stream is read to its last byte beside, so that its connection can be used again.
   */
  private static void close(InputStream body, boolean complete) throws IOException {
    if (!complete) {
      body.close();
      return;
    }
    CompletableFuture.delayedExecutor(DRAIN_SECONDS, TimeUnit.SECONDS)
        .execute(() -> closeQuietly(body));
    Thread.ofVirtual().name("drain").start(() -> drain(body));
  }

  private static void drain(InputStream body) {
    try (body) {
      body.skip(Long.MAX_VALUE);
    } catch (IOException e) {
      // the reply is complete; only the connection is lost
    }
  }

  private static void closeQuietly(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // as above
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    CallNotes notes = CallNotes.current(); // the headers come on another thread
    try {
      URI uri = uri(request);
      line.guard().check(uri);
      return line.client()
          .send(
              sendable(request, uri),
              head -> {
                notes.headers(RateHeaders.read(head.headers()));
                return body.apply(head);
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedCall(e);
    }
  }

  private static void accept(HttpResponse<?> response, InputStream body) throws IOException {
    if (response.statusCode() < 200 || response.statusCode() >= 300) {
      throw new StatusException(
          response.statusCode(), error(response.headers(), body), response.headers());
    }
  }

  private static byte[] whole(HttpResponse<byte[]> response) throws IOException {
    try (InputStream in =
        Bodies.open(response.headers(), new ByteArrayInputStream(response.body()))) {
      return in.readAllBytes();
    }
  }

  /** What stands beside a status that is no success; the status alone tells enough without it. */
  private static String error(HttpHeaders headers, InputStream body) throws IOException {
    try (InputStream in = Bodies.open(headers, body)) {
      return new String(in.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8);
    } catch (WireFault e) {
      return "";
    }
  }

  private URI uri(HttpRequest request) {
    return URI.create(line.query().isEmpty() ? request.url() : request.url() + "?" + line.query());
  }

  private java.net.http.HttpRequest sendable(HttpRequest request, URI uri) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(uri).timeout(firstByte);
    request.headers().entrySet().stream()
        .filter(header -> !CallHeaders.carriesAKey(header.getKey()))
        .forEach(
            header -> header.getValue().forEach(value -> builder.header(header.getKey(), value)));
    line.headers().resolve().forEach(builder::setHeader);
    String body = request.body();
    java.net.http.HttpRequest.BodyPublisher publisher =
        body == null
            ? java.net.http.HttpRequest.BodyPublishers.noBody()
            : java.net.http.HttpRequest.BodyPublishers.ofString(body);
    return builder.method(request.method().name(), publisher).build();
  }

  /** The calling thread was told to stop. */
  static final class InterruptedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedCall(InterruptedException cause) {
      super(cause);
    }
  }

  private record Builder(Lines.Line line, Duration readTimeout) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return line.client().connectTimeout().orElse(Duration.ZERO);
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return new Transport(line, readTimeout);
    }
  }
}
