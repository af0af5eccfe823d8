package dev.ratchet.provider.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Seeds;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.SingleCall;
import dev.ratchet.provider.TimedHttp;
import dev.ratchet.provider.TimedHttp.Bounds;
import dev.ratchet.provider.TimedHttp.End;
import dev.ratchet.provider.WireForm;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Files and batches of one endpoint, in the words of OpenAI. What another try may mend is tried
 * again, as calls of models are.
 */
final class BatchApi {
  static final String COMPLETIONS = "/v1/chat/completions";

  private static final String WINDOW = "24h";
  private static final Duration TRANSFER = Duration.ofMinutes(30);
  private static final long MOST_ANSWER_BYTES = 1L << 30;
  private static final int MOST_STATE_BYTES = 1 << 20;

  private final Endpoint endpoint;
  private final EndpointHttp http;
  private final TimedHttp timed;
  private final RetryPolicy policy;
  private final StoppableWait wait;
  private final Bounds brief;

  BatchApi(Endpoint endpoint, EndpointHttp http, RetryPolicy policy, StoppableWait wait) {
    this.endpoint = endpoint;
    this.http = http;
    this.timed = new TimedHttp(http);
    this.policy = policy;
    this.wait = wait;
    this.brief = new Bounds(http.limits().whole(), MOST_STATE_BYTES);
  }

  /**
   * Uploads a file; its id, empty where none came that can be used. An upload that is repeated
   * leaves an unused file, and costs nothing.
   */
  End<String> upload(BatchFile file) {
    Supplier<HttpRequest> request =
        () ->
            http.request(endpoint, "/files")
                .timeout(TRANSFER)
                .setHeader("Content-Type", "multipart/form-data; boundary=" + file.boundary())
                .POST(file.form())
                .build();
    Bounds bounds = new Bounds(TRANSFER, MOST_STATE_BYTES);
    return tried(
        "upload",
        Failure::isRetriable,
        () -> timed.send(endpoint, request.get(), bounds, BatchApi::id));
  }

  /**
   * Makes a batch of a file; its id as that of a file. Not tried again where the first try may have
   * made it unseen.
   */
  End<String> create(String file) {
    String body =
        Json.canonical(
            Map.of("input_file_id", file, "endpoint", COMPLETIONS, "completion_window", WINDOW));
    Supplier<HttpRequest> request =
        () ->
            http.request(endpoint, "/batches")
                .setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    return tried(
        "create",
        failure -> failure == Failure.RATE_LIMITED || failure == Failure.SERVER_ERROR,
        () -> timed.send(endpoint, request.get(), brief, BatchApi::id));
  }

  /** How a batch stands. */
  End<BatchState> look(String id) {
    return tried(
        "look",
        Failure::isRetriable,
        () ->
            timed.send(endpoint, get("/batches/" + id), brief, in -> BatchState.read(object(in))));
  }

  /**
   * Reads a file line by line.
   *
   * @param takers makes who takes the lines, anew for each try, which begins at the first line
   * @return who took all of them
   */
  <T extends Consumer<byte[]>> End<T> content(String file, Supplier<T> takers) {
    Bounds bounds = new Bounds(TRANSFER, MOST_ANSWER_BYTES);
    HttpRequest request = get("/files/" + file + "/content");
    return tried(
        "content",
        Failure::isRetriable,
        () ->
            timed.send(
                endpoint,
                request,
                bounds,
                in -> {
                  T taker = takers.get();
                  AnswerLines.each(in, taker);
                  return taker;
                }));
  }

  /** Asks for a file to be deleted, once; whoever keeps it longer does so by its own rules. */
  void delete(String file) {
    HttpRequest request = http.request(endpoint, "/files/" + file).DELETE().build();
    End<Boolean> _ = timed.send(endpoint, request, brief, in -> in.readAllBytes().length > 0);
  }

  private HttpRequest get(String path) {
    return http.request(endpoint, path).GET().build();
  }

  private <T> End<T> tried(String what, Predicate<Failure> mayMend, Supplier<End<T>> once) {
    for (int retries = 0; ; retries++) {
      End<T> end = once.get();
      if (!(end instanceof End.Broke<T>(SingleCall.Answer answer))
          || !(answer.reply() instanceof ModelReply.Failed failed)
          || !mayMend.test(failed.failure())
          || retries + 1 >= policy.attempts()
          || answer.retryAfter().compareTo(policy.longestWait()) > 0
          || !wait.forMillis(waitMillis(what, answer.retryAfter(), retries))) {
        return end;
      }
    }
  }

  private long waitMillis(String what, Duration floor, int retries) {
    double jitter = Seeds.generator(policy.seed(), "batch/" + what + "/" + retries).nextDouble();
    return Math.max(Math.round(jitter * RetryPolicy.boundMillis(retries)), floor.toMillis());
  }

  private static String id(InputStream in) throws IOException {
    return BatchState.id(object(in).path("id"));
  }

  private static ObjectNode object(InputStream in) throws IOException {
    return WireForm.object(in.readAllBytes());
  }
}
