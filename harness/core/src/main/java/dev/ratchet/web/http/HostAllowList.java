package dev.ratchet.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the server may be asked for. A page of another site that has its own name
 * lead to this machine (DNS rebinding) asks under that name, and is refused.
 */
public final class HostAllowList {
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "localhost");

  private final Set<String> named;
  private final IntSupplier port;

  /**
   * Loopback under the server's own port, and more.
   *
   * @param named such as {@code ratchet.example.com}, under any port, or with one
   */
  public HostAllowList(List<String> named, IntSupplier port) {
    this.named = new TreeSet<>();
    named.forEach(name -> this.named.add(name.toLowerCase(Locale.ROOT)));
    this.port = port;
  }

  /** Whether the Host of a request is one of them. */
  public boolean holds(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String folded = host.toLowerCase(Locale.ROOT);
    return isLoopback(folded) || named.contains(folded) || named.contains(withoutPort(folded));
  }

  /** Whether an Origin is the very server that the Host names. */
  public boolean isOwn(String origin, String host) {
    int authority = origin.indexOf("://");
    return authority > 0
        && List.of("http", "https").contains(origin.substring(0, authority))
        && plain(origin.substring(authority + 3)).equals(plain(host));
  }

  private boolean isLoopback(String host) {
    return LOOPBACK.stream()
        .anyMatch(
            name ->
                host.equals(name + ":" + port.getAsInt())
                    || (port.getAsInt() == 80 && host.equals(name)));
  }

  /** Without the ports that browsers leave out. */
  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":[0-9]{1,5}$", "");
  }
}
