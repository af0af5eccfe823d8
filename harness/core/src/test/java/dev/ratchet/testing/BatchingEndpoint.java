package dev.ratchet.testing;

import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.ScriptedServer.Received;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The scripted models behind a provider of batches that is slow or loses answers, as it is told.
 */
public final class BatchingEndpoint implements AutoCloseable {
  private final ScriptedEndpoint models = ScriptedEndpoint.start(Duration.ZERO);
  private final ScriptedServer front = ScriptedServer.start(this::forward);
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean slow;
  private volatile UnaryOperator<List<String>> answers = UnaryOperator.identity();

  /** Lets no batch end, or lets them end again. */
  public void slow(boolean now) {
    slow = now;
  }

  /** What becomes of the lines of a file of answers. */
  public void answering(UnaryOperator<List<String>> change) {
    answers = change;
  }

  public String baseUrl() {
    return front.baseUrl();
  }

  /** Requests of a path, such as {@code /batches}. */
  public long count(String path) {
    return front.received().stream().filter(one -> one.path().equals("/v1" + path)).count();
  }

  private Step forward(Received one) {
    String path = one.path().replaceFirst("^/v1", "");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(models.baseUrl() + path));
    if (path.startsWith("/batches/") || path.endsWith("/content")) {
      request.GET();
    } else if (path.startsWith("/files/")) {
      request.DELETE();
    } else {
      request.POST(HttpRequest.BodyPublishers.ofString(one.body()));
      List<String> type = one.headers().get("Content-type");
      request.header("Content-Type", type == null ? "application/json" : type.getFirst());
    }
    HttpResponse<String> response = send(request.build());
    return Step.status(response.statusCode(), changed(path, response.body()));
  }

  private String changed(String path, String body) {
    if (path.endsWith("/content")) {
      return answers.apply(body.lines().toList()).stream()
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }
    return slow && path.startsWith("/batches/")
        ? body.replace("\"status\":\"completed\"", "\"status\":\"in_progress\"")
        : body;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    front.close();
    models.close();
    client.close();
  }
}
