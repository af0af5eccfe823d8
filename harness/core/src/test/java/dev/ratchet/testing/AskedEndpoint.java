package dev.ratchet.testing;

import dev.ratchet.base.Json;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The scripted models behind a server that remembers everything that it was asked. */
public final class AskedEndpoint implements AutoCloseable {
  private final ScriptedEndpoint models;
  private final ScriptedServer front;
  private final HttpClient client = HttpClient.newHttpClient();

  private final UnaryOperator<String> change;

  private AskedEndpoint(Duration latency, UnaryOperator<String> change) {
    this.change = change;
    this.models = ScriptedEndpoint.start(latency);
    this.front = ScriptedServer.start(this::forward);
  }

  /** Starts both; a completion takes about that long. */
  public static AskedEndpoint start(Duration latency) {
    return new AskedEndpoint(latency, UnaryOperator.identity());
  }

  /** Starts both; what is asked of one model is answered by another. */
  public static AskedEndpoint answering(String asked, String by) {
    return new AskedEndpoint(
        Duration.ZERO, body -> body.replace("\"" + asked + "\"", "\"" + by + "\""));
  }

  public String baseUrl() {
    return front.baseUrl();
  }

  /**
   * What was asked since the given number of requests, and how often: by body, with its keys
   * sorted, since another process may write them in another order.
   */
  public Map<String, Long> asked(int since) {
    List<ScriptedServer.Received> all = front.received();
    return all.subList(since, all.size()).stream()
        .map(one -> Json.canonical(Json.node("request", one.body())))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  public int requests() {
    return front.received().size();
  }

  private ScriptedServer.Step forward(ScriptedServer.Received one) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(models.baseUrl() + one.path().replaceFirst("^/v1", "")))
            .POST(HttpRequest.BodyPublishers.ofString(change.apply(one.body())))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return ScriptedServer.Step.status(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ScriptedServer.Step.status(503, "{}");
    }
  }

  @Override
  public void close() {
    front.close();
    models.close();
    client.close();
  }
}
