package dev.ratchet.provider;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.BaseUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way through a proxy: {@code HTTPS_PROXY} and {@code NO_PROXY}, or Java's own properties where
 * the variable is not set. This machine is never reached through one.
 */
final class ProxyChoice extends ProxySelector {
  private static final int USUAL_PORT = 8080;
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final @Nullable InetSocketAddress proxy;
  private final List<String> direct;
  private final @Nullable ProxySelector java;

  private ProxyChoice(
      @Nullable InetSocketAddress proxy, List<String> direct, @Nullable ProxySelector java) {
    this.proxy = proxy;
    this.direct = direct;
    this.java = java;
  }

  /** Straight to everything. */
  static ProxyChoice none() {
    return new ProxyChoice(null, List.of(), null);
  }

  /**
   * The choice by the variables of the environment, in capitals or small letters.
   *
   * @throws RatchetException INVALID_INPUT if the proxy's address cannot be used
   */
  static ProxyChoice of(Function<String, @Nullable String> variables) {
    String written = either(variables, "HTTPS_PROXY");
    String direct = either(variables, "NO_PROXY");
    return new ProxyChoice(
        written.isEmpty() ? null : address(written),
        Arrays.stream(direct.split(","))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList(),
        ProxySelector.getDefault());
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (proxy == null && java == null) {
      return DIRECT;
    }
    String host = uri.getHost();
    if (host == null || BaseUrl.isLoopback(host)) {
      return DIRECT;
    }
    InetSocketAddress address = proxy;
    if (address == null) {
      return java == null ? DIRECT : java.select(uri);
    }
    return uri.getScheme().equalsIgnoreCase("https") && !isDirect(uri)
        ? List.of(new Proxy(Proxy.Type.HTTP, address))
        : DIRECT;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the call fails by itself, and says so
  }

  private boolean isDirect(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String withPort = host + ":" + (uri.getPort() < 0 ? 443 : uri.getPort());
    return direct.stream()
        .map(name -> name.startsWith("*.") ? name.substring(1) : name)
        .anyMatch(
            name ->
                name.equals("*")
                    || name.equals(host)
                    || name.equals(withPort)
                    || host.endsWith(name.startsWith(".") ? name : "." + name));
  }

  private static InetSocketAddress address(String written) {
    try {
      URI uri = URI.create(written.contains("://") ? written : "http://" + written);
      String host = uri.getHost();
      if (host != null && uri.getRawUserInfo() == null && "http".equals(uri.getScheme())) {
        return InetSocketAddress.createUnresolved(
            host, uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
    throw refused(null);
  }

  /** Says nothing of the value, which may hold a password. */
  private static RatchetException refused(@Nullable Throwable cause) {
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        "HTTPS_PROXY must be http://host:port, without user and password",
        cause);
  }

  private static String either(Function<String, @Nullable String> variables, String name) {
    String value = variables.apply(name);
    String small = variables.apply(name.toLowerCase(Locale.ROOT));
    return value != null && !value.isBlank() ? value.strip() : small == null ? "" : small.strip();
  }
}
