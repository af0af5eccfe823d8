package dev.ratchet.provider.application;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.provider.EndpointHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks an application whether it is well; many that ask at once share one answer. */
final class HealthProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Candidate.Http candidate;
  private final EndpointHttp http;
  private @Nullable Boolean last;
  private long askedAt;

  HealthProbe(Candidate.Http candidate, EndpointHttp http) {
    this.candidate = candidate;
    this.http = http;
  }

  /** Null when the application names no path, or the run is being stopped. */
  synchronized @Nullable Boolean isHealthy() {
    if (candidate.exchange().health().isEmpty()) {
      return null;
    }
    if (last == null || System.nanoTime() - askedAt > KEPT_NANOS) {
      last = ask();
      askedAt = System.nanoTime();
    }
    return last;
  }

  private @Nullable Boolean ask() {
    HttpRequest request =
        http.request(candidate.endpoint(), candidate.exchange().health())
            .timeout(PATIENCE)
            .GET()
            .build();
    try {
      HttpResponse<InputStream> response = http.send(candidate.endpoint(), request);
      try (InputStream _ = response.body()) {
        return response.statusCode() >= 200 && response.statusCode() < 300;
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
