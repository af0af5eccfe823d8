package dev.ratchet.provider;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.BaseUrl;
import dev.ratchet.candidate.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plain requests to an endpoint, under the rules that calls of models are under: the same client,
 * addresses, keys, limits and kinds of failure.
 */
public final class EndpointHttp {
  private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)\\}");
  private static final int MOST_BYTES = 32 << 20;

  private final Function<String, @Nullable String> variables;
  private final UnaryOperator<String> addresses;
  private final CallLimits limits;
  private final Keys keys;
  private final HttpClient client;

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
    this.variables = variables;
    this.addresses = addresses;
    this.limits = limits;
    this.keys = new Keys(variables);
    this.client = Transport.client(limits);
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
    address(endpoint);
    headers(endpoint);
  }

  /**
   * A request with the endpoint's address, query, headers and key.
   *
   * @param path from the base URL, already encoded; may hold a query
   */
  public HttpRequest.Builder request(Endpoint endpoint, String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address(endpoint) + path(endpoint, path)))
            .timeout(limits.firstByte());
    headers(endpoint).forEach(builder::setHeader);
    return builder;
  }

  /** Sends it; the body is to be read and closed by the caller. */
  public HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  /**
   * Reads a whole body.
   *
   * @throws IOException also when it is larger than any reply can be
   */
  public static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new Transport.OversizedBody();
    }
    return body;
  }

  /** The same body in pieces: reading beyond what any reply can be is an error as well. */
  public static InputStream limited(InputStream in) {
    return new BoundedBody(in, MOST_BYTES);
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

  private String address(Endpoint endpoint) {
    String address = addresses.apply(endpoint.baseUrl());
    BaseUrl.problem(address)
        .ifPresent(
            problem -> {
              throw new RatchetException(
                  ErrorCode.INVALID_INPUT, "base-url of the candidate's endpoint: " + problem);
            });
    return address;
  }

  private static String path(Endpoint endpoint, String path) {
    String query =
        endpoint.query().entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Map<String, String> headers(Endpoint endpoint) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    keys.of(endpoint).ifPresent(key -> headers.put("Authorization", "Bearer " + key.reveal()));
    endpoint.headers().forEach((name, value) -> headers.put(name, resolved(endpoint, value)));
    return headers;
  }

  private String resolved(Endpoint endpoint, String written) {
    return SECRET
        .matcher(written)
        .replaceAll(found -> Matcher.quoteReplacement(secret(endpoint, found.group(1))));
  }

  private String secret(Endpoint endpoint, String name) {
    String value = variables.apply(name);
    if (value == null || value.isBlank()) {
      throw new RatchetException(
          ErrorCode.MISSING_KEY,
          "a header of "
              + endpoint.baseUrl()
              + " needs the environment variable "
              + name
              + ", which is not set; set it and run the command again");
    }
    return value.strip();
  }
}
