package dev.ratchet.web.http;

import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outermost check, before any path is looked at: under which name the server is asked for, from
 * where, and whether a proxy may speak for someone.
 */
public final class Frontier {
  private final HostAllowList hosts;
  private final @Nullable Proxy proxy;
  private final boolean tls;

  /**
   * A server's frontier.
   *
   * @param proxy null for none
   * @param tls whether browsers reach the server by its own TLS
   */
  public Frontier(HostAllowList hosts, @Nullable Proxy proxy, boolean tls) {
    this.hosts = hosts;
    this.proxy = proxy;
    this.tls = tls;
  }

  /** Why a request is turned away; null to let it on. */
  public @Nullable Answer turned(Asked.Sender sender, People people) {
    if (!hosts.holds(sender.host())) {
      return Answer.refuse(
          421, "This server is not known under that name; it is named with --public-host.");
    }
    if (proxy == null) {
      return null;
    }
    boolean trusted = proxy.from().contains(sender.address());
    if (!trusted && (!sender.proxied().isEmpty() || !(tls || isLoopback(sender.address())))) {
      return Answer.refuse(403, "This server is reached through its proxy only.");
    }
    boolean named = !sender.proxied().isEmpty();
    return named && vouched(sender, people).isEmpty()
        ? Answer.refuse(403, "The proxy knows you, but no admin has added you here.")
        : null;
  }

  /** Whom the proxy names, if it may. */
  Optional<Person> vouched(Asked.Sender sender, People people) {
    if (proxy == null || sender.proxied().size() != 1 || !proxy.from().contains(sender.address())) {
      return Optional.empty();
    }
    String name = Person.spelled(sender.proxied().getFirst());
    return Person.isName(name) ? known(name, people, proxy) : Optional.empty();
  }

  private static Optional<Person> known(String name, People people, Proxy proxy) {
    if (people.account(name).isPresent() || proxy.unknownAs() == null) {
      return people.active(name); // also no one who was deactivated comes in as someone unknown
    }
    return Optional.of(new Person(name, name, Set.of(proxy.unknownAs())));
  }

  /** Whether a browser says that a page of ours sends this. */
  boolean isOwnPage(Asked.Sender sender) {
    String origin = sender.origin();
    String site = sender.fetchSite();
    String host = sender.host();
    if (host == null || (origin == null && site == null)) {
      return false;
    }
    return (origin == null || hosts.isOwn(origin, host))
        && (site == null || site.equals("same-origin"));
  }

  /** Where a request comes from. */
  Visit.Place placed(Asked.Sender sender) {
    String origin = sender.origin();
    String base = origin == null ? (tls ? "https://" : "http://") + sender.host() : origin;
    boolean alone =
        isLoopback(sender.address()) && !sender.forwarded() && sender.proxied().isEmpty();
    return new Visit.Place(sender.address(), base, alone);
  }

  private static boolean isLoopback(String address) {
    return Addresses.parse(address).map(InetAddress::isLoopbackAddress).orElse(false);
  }
}
