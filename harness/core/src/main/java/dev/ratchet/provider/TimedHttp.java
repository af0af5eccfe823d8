package dev.ratchet.provider;

import dev.ratchet.candidate.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests that are answered and read to the end within a time, whatever the server does. */
public final class TimedHttp {
  private static final int MOST_ERROR_BYTES = 100_000;

  private final EndpointHttp http;
  private final CallWatch watch = new CallWatch();

  public TimedHttp(EndpointHttp http) {
    this.http = http;
  }

  /**
   * What an exchange may take.
   *
   * @param time until the last byte
   * @param bytes of the body, unpacked; reading on is an error
   */
  public record Bounds(Duration time, long bytes) {}

  /** Reads a body; runs on the thread that asks. */
  public interface BodyReader<T> {
    T read(InputStream body) throws IOException;
  }

  /** How an exchange ended. */
  public sealed interface End<T> {
    /** With a success, whose body was read. */
    record Done<T>(T value) implements End<T> {}

    /** With anything else, as a failed call's answer. */
    record Broke<T>(SingleCall.Answer answer) implements End<T> {}
  }

  /** Sends once and reads what comes. Blocks; safe for many threads. */
  public <T> End<T> send(
      Endpoint endpoint, HttpRequest request, Bounds bounds, BodyReader<T> reader) {
    long start = System.nanoTime();
    CallWatch.Call watched =
        watch.begin(() -> bounds.time().toNanos() - (System.nanoTime() - start));
    try {
      return exchange(endpoint, request, bounds, reader);
    } catch (IOException e) {
      return watched.end() ? late() : new End.Broke<>(EndpointHttp.broken(e));
    } catch (InterruptedException e) {
      return watched.end() ? late() : stopped();
    } finally {
      watched.end();
    }
  }

  private <T> End<T> exchange(
      Endpoint endpoint, HttpRequest request, Bounds bounds, BodyReader<T> reader)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(endpoint, request);
    try (InputStream body = Bodies.open(response.headers(), response.body(), bounds.bytes())) {
      int status = response.statusCode();
      return status < 200 || status >= 300
          ? new End.Broke<>(
              EndpointHttp.refused(status, body.readNBytes(MOST_ERROR_BYTES), response.headers()))
          : new End.Done<>(reader.read(body));
    }
  }

  private static <T> End<T> late() {
    return new End.Broke<>(failed(ModelReply.Failure.TIMEOUT, "no whole answer in time"));
  }

  private static <T> End<T> stopped() {
    Thread.currentThread().interrupt();
    return new End.Broke<>(
        failed(ModelReply.Failure.INTERRUPTED, "the command was stopped during the call"));
  }

  private static SingleCall.Answer failed(ModelReply.Failure failure, String reason) {
    return SingleCall.Answer.of(Failures.failed(failure, reason, null));
  }
}
