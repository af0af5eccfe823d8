package dev.ratchet.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Lets the library speak through one shared JDK client: HTTP/1.1 only (no {@code Upgrade: h2c},
 * which local servers dislike), no redirects, bodies up to 32 MiB, headers of failures kept.
 */
final class Transport implements HttpClient {
  private static final int MOST_BYTES = 32 << 20;

  private final java.net.http.HttpClient client;
  private final Duration firstByte;

  private Transport(java.net.http.HttpClient client, Duration firstByte) {
    this.client = client;
    this.firstByte = firstByte;
  }

  /** The shared client. */
  static java.net.http.HttpClient client(CallLimits limits) {
    return java.net.http.HttpClient.newBuilder()
        .version(java.net.http.HttpClient.Version.HTTP_1_1)
        .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .build();
  }

  /** What the library asks for; it builds nothing but a thin wrapper. */
  static HttpClientBuilder builder(java.net.http.HttpClient client, Duration firstByte) {
    return new Builder(client, firstByte);
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(sendable(request), HttpResponse.BodyHandlers.ofInputStream());
      byte[] body = body(response);
      if (response.statusCode() < 200 || response.statusCode() >= 300) {
        String text = new String(body, StandardCharsets.UTF_8);
        throw new StatusException(response.statusCode(), text, response.headers());
      }
      return SuccessfulHttpResponse.builder()
          .statusCode(response.statusCode())
          .headers(response.headers().map())
          .body(body)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedCall(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("replies are not streamed");
  }

  private static byte[] body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw new OversizedBody();
      }
      return body;
    }
  }

  private java.net.http.HttpRequest sendable(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(firstByte);
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    String body = request.body();
    java.net.http.HttpRequest.BodyPublisher publisher =
        body == null
            ? java.net.http.HttpRequest.BodyPublishers.noBody()
            : java.net.http.HttpRequest.BodyPublishers.ofString(body);
    return builder.method(request.method().name(), publisher).build();
  }

  /** A body beyond any reply; reading on would only fill the memory. */
  static final class OversizedBody extends IOException {
    private static final long serialVersionUID = 1L;

    OversizedBody() {
      super("a response body of more than " + MOST_BYTES + " bytes");
    }
  }

  /** The calling thread was told to stop. */
  static final class InterruptedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedCall(InterruptedException cause) {
      super(cause);
    }
  }

  private record Builder(java.net.http.HttpClient client, Duration readTimeout)
      implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return client.connectTimeout().orElse(Duration.ZERO);
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
      return new Transport(client, readTimeout);
    }
  }
}
