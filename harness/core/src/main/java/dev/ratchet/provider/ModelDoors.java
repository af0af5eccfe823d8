package dev.ratchet.provider;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.BaseUrl;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.PrivateHosts;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens models: OpenAI-compatible ones itself, others through the {@link ModelDoor} of their id.
 */
final class ModelDoors {
  private final Function<String, @Nullable String> variables;
  private final UnaryOperator<String> addresses;
  private final CallLimits limits;
  private final Keys keys;
  private @Nullable Network plain;
  private @Nullable Network secured;

  ModelDoors(
      Function<String, @Nullable String> variables,
      UnaryOperator<String> addresses,
      CallLimits limits) {
    this.variables = variables;
    this.addresses = addresses;
    this.limits = limits;
    this.keys = new Keys(variables);
  }

  private record Network(HttpClient client, ProxyChoice proxies) {}

  /**
   * Tells what would keep a model from being opened.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  void check(Endpoint endpoint) {
    String address = address(endpoint);
    if (!endpoint.manner().provider().equals(Endpoint.Manner.OPENAI)) {
      door(endpoint.manner().provider());
    }
    new CallHeaders(endpoint, keys).resolve();
    network(address);
  }

  /**
   * Opens a model; no call is made.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  OpenedModel open(Endpoint endpoint, ModelSettings settings) {
    String address = address(endpoint);
    String provider = endpoint.manner().provider();
    if (!provider.equals(Endpoint.Manner.OPENAI)) {
      return new OpenedModel.Foreign(
          door(provider).open(endpoint, keys.of(endpoint).orElse(null), settings));
    }
    CallHeaders headers = new CallHeaders(endpoint, keys);
    headers.resolve(); // a key that is missing is no failure of a call
    boolean mayBePrivate = mayBePrivate(endpoint, address);
    Network way = network(address);
    NetworkGuard guard = new NetworkGuard(NetworkGuard.Names.SYSTEM, way.proxies(), mayBePrivate);
    Transport.Line line = new Transport.Line(way.client(), guard, headers, query(endpoint.query()));
    return endpoint.manner().stream() ? streamed(address, line) : whole(address, line);
  }

  private String address(Endpoint endpoint) {
    String address = addresses.apply(endpoint.baseUrl());
    BaseUrl.problem(address, mayBePrivate(endpoint, address))
        .ifPresent(
            problem -> {
              throw new RatchetException(
                  ErrorCode.INVALID_INPUT, "base-url of the candidate's endpoint: " + problem);
            });
    return address;
  }

  private boolean mayBePrivate(Endpoint endpoint, String address) {
    return endpoint.manner().isPrivate() || PrivateHosts.allow(address, variables);
  }

  private OpenedModel whole(String address, Transport.Line line) {
    return new OpenedModel.Whole(
        OpenAiChatModel.builder()
            .httpClientBuilder(Transport.builder(line, limits.firstByte()))
            .baseUrl(address)
            .strictJsonSchema(true)
            .maxRetries(0)
            .build());
  }

  private OpenedModel streamed(String address, Transport.Line line) {
    return new OpenedModel.Streamed(
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(Transport.builder(line, limits.firstByte()))
            .baseUrl(address)
            .strictJsonSchema(true)
            .build());
  }

  private static ModelDoor door(String provider) {
    List<ModelDoor> doors =
        ServiceLoader.load(ModelDoor.class).stream().map(ServiceLoader.Provider::get).toList();
    return doors.stream()
        .filter(one -> one.id().equals(provider))
        .findFirst()
        .orElseThrow(() -> unknown(provider, doors));
  }

  private static RatchetException unknown(String provider, List<ModelDoor> doors) {
    String there =
        Stream.concat(Stream.of(Endpoint.Manner.OPENAI), doors.stream().map(ModelDoor::id))
            .sorted()
            .collect(Collectors.joining(", "));
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        "provider of the candidate's endpoint: no '"
            + provider
            + "' is on the class path; there are: "
            + there);
  }

  /**
   * One client for all that speak TLS and one for all that do not, made when first needed: plain
   * http stays on this machine or in its network, and needs neither proxy nor authorities.
   */
  private synchronized Network network(String address) {
    if (!address.startsWith("https:")) {
      Network known = plain == null ? new Network(client().build(), ProxyChoice.none()) : plain;
      plain = known;
      return known;
    }
    Network known = secured == null ? secured() : secured;
    secured = known;
    return known;
  }

  private Network secured() {
    ProxyChoice proxies = ProxyChoice.of(variables);
    HttpClient.Builder client = client().proxy(proxies);
    Authorities.named(variables).ifPresent(client::sslContext);
    return new Network(client.build(), proxies);
  }

  private HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(ProxyChoice.none())
        .connectTimeout(limits.connect());
  }

  private static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
