package dev.ratchet.provider;

import dev.ratchet.candidate.BaseUrl;
import dev.ratchet.candidate.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at what the host of a URL resolves to before the first connection: a name in public that
 * leads into a private network, or to this machine, is not called. What was looked at is pinned. A
 * call through a proxy is resolved there, and looked at by nobody here.
 */
final class NetworkGuard {
  private final Names names;
  private final ProxySelector proxies;
  private final boolean mayBePrivate;
  private final Set<String> passed = ConcurrentHashMap.newKeySet();

  NetworkGuard(Names names, ProxySelector proxies, boolean mayBePrivate) {
    this.names = names;
    this.proxies = proxies;
    this.mayBePrivate = mayBePrivate;
  }

  /** Where names are looked up and kept. */
  interface Names {
    Names SYSTEM =
        new Names() {
          @Override
          public List<InetAddress> resolve(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
          }

          @Override
          public void pin(String host, List<InetAddress> addresses) {
            PinnedNames.pin(host, addresses);
          }
        };

    List<InetAddress> resolve(String host) throws UnknownHostException;

    void pin(String host, List<InetAddress> addresses);
  }

  /**
   * Lets a URL pass or not; the look is taken once for a host and scheme.
   *
   * @throws WireFault.RefusedAddress if anything that the host resolves to may not be called
   * @throws UnknownHostException if it resolves to nothing
   */
  void check(URI uri) throws IOException {
    String origin = uri.getScheme() + "://" + uri.getHost();
    if (passed.contains(origin) || isProxied(uri)) {
      return;
    }
    List<InetAddress> addresses = names.resolve(uri.getHost());
    for (InetAddress address : addresses) {
      check(uri, Zone.of(address));
    }
    names.pin(uri.getHost(), addresses);
    passed.add(origin);
  }

  private void check(URI uri, Zone zone) throws WireFault.RefusedAddress {
    boolean open =
        switch (zone) {
          case PUBLIC -> !uri.getScheme().equalsIgnoreCase("http");
          case LOOPBACK -> BaseUrl.isLoopback(uri.getHost());
          case PRIVATE -> mayBePrivate;
          case FORBIDDEN -> false;
        };
    if (!open) {
      throw new WireFault.RefusedAddress(
          switch (zone) {
            case PUBLIC -> "plain http to a public address is refused; write https";
            case LOOPBACK -> "the host's name leads to this machine, which is refused";
            case PRIVATE ->
                "the host's name leads to a private address, which is refused; allow it with"
                    + " private: true beside base-url";
            case FORBIDDEN -> "the host's name leads to a reserved address, which is refused";
          });
    }
  }

  private boolean isProxied(URI uri) {
    return proxies.select(uri).stream().anyMatch(proxy -> proxy.address() != null);
  }
}
