package dev.ratchet.provider;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.BaseUrl;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.PrivateHosts;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays the lines to endpoints: by which client, under which guard, with which headers. */
final class Lines {
  private final Function<String, @Nullable String> variables;
  private final UnaryOperator<String> addresses;
  private final CallLimits limits;
  private final Keys keys;
  private @Nullable Network plain;
  private @Nullable Network secured;

  /**
   * Lays nothing yet.
   *
   * @param variables name of an environment variable to its value, null where it is not set
   * @param addresses base URL to the one that is really called, usually itself
   */
  Lines(
      Function<String, @Nullable String> variables,
      UnaryOperator<String> addresses,
      CallLimits limits) {
    this.variables = variables;
    this.addresses = addresses;
    this.limits = limits;
    this.keys = new Keys(variables);
  }

  /**
   * The way to an endpoint.
   *
   * @param address the base URL that is really called
   * @param query to be added to each URL, encoded; empty when there is none
   */
  record Line(
      String address, HttpClient client, NetworkGuard guard, CallHeaders headers, String query) {}

  private record Network(HttpClient client, ProxyChoice proxies) {}

  Keys keys() {
    return keys;
  }

  /**
   * The line to an endpoint; nothing is called.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  Line to(Endpoint endpoint) {
    String address = address(endpoint);
    CallHeaders headers = new CallHeaders(endpoint, keys);
    headers.resolve(); // a key that is missing is no failure of a call
    Network way = network(address);
    NetworkGuard guard =
        new NetworkGuard(NetworkGuard.Names.SYSTEM, way.proxies(), mayBePrivate(endpoint, address));
    return new Line(address, way.client(), guard, headers, query(endpoint.query()));
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

  /**
   * One client for all that speak TLS and one for all that do not, made when first needed: plain
   * http stays on this machine or in its network, and needs neither proxy nor authorities.
   */
  private synchronized Network network(String address) {
    if (!address.startsWith("https:")) {
      Network known = plain == null ? new Network(plain(), ProxyChoice.none()) : plain;
      plain = known;
      return known;
    }
    Network known = secured == null ? secured() : secured;
    secured = known;
    return known;
  }

  /**
   * Nothing of a plain call blocks, so that the client's one thread does its work itself: handing
   * each response to a worker would cost as much as the call.
   */
  private HttpClient plain() {
    return client().executor(Runnable::run).sslContext(Authorities.none()).build();
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
