package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code endpoint:} of a candidate, or of the judges of a policy. */
public final class EndpointReader {
  /** Only such names are looked up, so that a file cannot send another secret anywhere. */
  private static final Pattern ADDRESS_VARIABLE =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*_BASE_URL)\\}");

  private static final Pattern KEY_VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*_API_KEY");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern HEADER_VALUE =
      Pattern.compile("(?:[\\x20-\\x7e&&[^$]]|\\$\\{[A-Z][A-Z0-9_]*_(?:API_KEY|TOKEN)\\}){1,500}");
  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "connection",
          "upgrade",
          "expect",
          "transfer-encoding",
          "accept-encoding");
  private static final int MOST_CALLS = 10_000;
  private static final long MOST_PER_MINUTE = 1_000_000_000_000L;

  private EndpointReader() {}

  /** Reads the endpoint that must stand under {@code endpoint}; what is wrong becomes a problem. */
  public static Endpoint read(Fields fields, Function<String, @Nullable String> variables) {
    if (!fields.has("endpoint")) {
      fields.text("endpoint");
    }
    Fields endpoint = fields.child("endpoint");
    Endpoint.Manner manner = manner(endpoint);
    String url = fields.has("endpoint") ? address(endpoint, manner.isPrivate(), variables) : "";
    String variable = endpoint.textOr("key-variable", "");
    if (!variable.isEmpty() && !KEY_VARIABLE.matcher(variable).matches()) {
      endpoint.problem("key-variable", "name an environment variable that ends in _API_KEY");
    }
    Endpoint read =
        new Endpoint(
            url, variable, headers(endpoint), texts(endpoint, "query"), limits(endpoint), manner);
    endpoint.done();
    return read;
  }

  private static String address(
      Fields endpoint, boolean isPrivate, Function<String, @Nullable String> variables) {
    String written = endpoint.text("base-url");
    if (written.isEmpty()) {
      return "";
    }
    Matcher named = ADDRESS_VARIABLE.matcher(written);
    String url = named.matches() ? variables.apply(named.group(1)) : written;
    if (url == null || url.isBlank()) {
      endpoint.problem("base-url", named.group(1) + " is not set; set it to the model's address");
      return "";
    }
    if (url.contains("${")) {
      endpoint.problem("base-url", "write an address, or one ${…_BASE_URL} alone");
      return "";
    }
    boolean mayBePrivate = isPrivate || PrivateHosts.allow(url, variables);
    BaseUrl.problem(url, mayBePrivate).ifPresent(problem -> endpoint.problem("base-url", problem));
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static Endpoint.Manner manner(Fields endpoint) {
    String provider = endpoint.textOr("provider", Endpoint.Manner.OPENAI);
    if (!PROVIDER.matcher(provider).matches()) {
      endpoint.problem("provider", "use small letters, digits and dashes, at most 40");
    }
    boolean batch = endpoint.flagOr("batch", false);
    if (batch && !provider.equals(Endpoint.Manner.OPENAI)) {
      endpoint.problem("batch", "only endpoints that speak as OpenAI's take batches");
    }
    return new Endpoint.Manner(
        provider, endpoint.flagOr("stream", false), endpoint.flagOr("private", false), batch);
  }

  private static Map<String, String> headers(Fields endpoint) {
    Map<String, String> headers = texts(endpoint, "headers");
    headers.forEach(
        (name, value) -> {
          if (!HEADER_NAME.matcher(name).matches()
              || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            endpoint.problem("headers", "'" + name + "' is no header that can be set");
          } else if (!HEADER_VALUE.matcher(value).matches()) {
            endpoint.problem(
                "headers",
                "'"
                    + name
                    + "' holds what a header cannot; a secret is ${…_API_KEY} or ${…_TOKEN}");
          }
        });
    return headers;
  }

  private static Map<String, String> texts(Fields endpoint, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    Fields inner = endpoint.child(key);
    for (Map.Entry<String, Node> entry : inner.mapping().entries().entrySet()) {
      texts.put(entry.getKey(), inner.text(entry.getKey()));
    }
    return texts;
  }

  private static Limits limits(Fields endpoint) {
    Fields limits = endpoint.child("limits");
    Long calls = bounded(limits, "concurrency", MOST_CALLS);
    Long requests = bounded(limits, "requests-per-minute", Integer.MAX_VALUE);
    Long tokens = bounded(limits, "tokens-per-minute", MOST_PER_MINUTE);
    limits.done();
    return new Limits(
        calls == null ? null : Integer.valueOf(calls.intValue()),
        requests == null ? null : Integer.valueOf(requests.intValue()),
        tokens);
  }

  private static @Nullable Long bounded(Fields limits, String key, long most) {
    if (!limits.has(key)) {
      return null;
    }
    long value = limits.whole(key);
    if (value < 1 || value > most) {
      limits.problem(key, "must lie between 1 and " + most);
      return null;
    }
    return value;
  }
}
