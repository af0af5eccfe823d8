package dev.ratchet.provider;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plain requests to an endpoint, under the rules that calls of models are under: the same client,
 * addresses, keys, limits and kinds of failure.
 */
public final class EndpointHttp {
  private final CallLimits limits;
  private final Lines lines;
  private final Map<Endpoint, Lines.Line> known = new ConcurrentHashMap<>();

  /**
   * Makes one shared client.
   *
   * @param variables name of an environment variable to its value, null where it is not set
   * @param addresses base URL to the one that is really called, usually itself
   */
  public EndpointHttp(
      Function<String, @Nullable String> variables,
      UnaryOperator<String> addresses,
      CallLimits limits) {
    this.limits = limits;
    this.lines = new Lines(variables, addresses, limits);
  }

  public CallLimits limits() {
    return limits;
  }

  /**
   * Tells before the first call what would make every call fail.
   *
   * @throws RatchetException MISSING_KEY or INVALID_INPUT
   */
  public void prepare(Endpoint endpoint) {
    line(endpoint);
  }

  /**
   * A request with the endpoint's address, query, headers and key.
   *
   * @param path from the base URL, already encoded; may hold a query
   */
  public HttpRequest.Builder request(Endpoint endpoint, String path) {
    Lines.Line line = line(endpoint);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(line.address() + path(line.query(), path)))
            .timeout(limits.firstByte());
    line.headers().resolve().forEach(builder::setHeader);
    return builder;
  }

  /**
   * Sends it; the body is to be opened by {@link #open} and closed by the caller.
   *
   * @throws IOException also when the endpoint's name leads where no call may go
   */
  public HttpResponse<InputStream> send(Endpoint endpoint, HttpRequest request)
      throws IOException, InterruptedException {
    Lines.Line line = line(endpoint);
    line.guard().check(request.uri());
    return line.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  /** A body, unpacked; reading beyond what any reply can be is an error. */
  public static InputStream open(HttpResponse<InputStream> response) throws IOException {
    return Bodies.open(response.headers(), response.body());
  }

  /** What a response that is no success counts as. */
  public static SingleCall.Answer refused(int status, byte[] body, HttpHeaders headers) {
    String text = new String(body, StandardCharsets.UTF_8);
    return Failures.classify(new StatusException(status, text, headers));
  }

  /** What a call that broke counts as. */
  public static SingleCall.Answer broken(IOException cause) {
    return Failures.classify(cause);
  }

  private Lines.Line line(Endpoint endpoint) {
    return known.computeIfAbsent(endpoint, lines::to);
  }

  private static String path(String query, String path) {
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }
}
