package dev.ratchet.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The resolver of this process: as the system's, except for names that were looked at before they
 * were called. Those keep the addresses that they had then, so that a name which changes its mind
 * between the look and the connection leads nowhere else. The JDK knows one resolver a process, and
 * makes it by itself; hence the one map that all instances share.
 */
public final class PinnedNames extends InetAddressResolverProvider {
  private static final ConcurrentMap<String, List<InetAddress>> PINNED = new ConcurrentHashMap<>();

  /** Keeps the addresses of a name for as long as this process lives. */
  static void pin(String host, List<InetAddress> addresses) {
    PINNED.putIfAbsent(host, List.copyOf(addresses));
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Resolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "names that were looked at keep their addresses";
  }

  private record Resolver(InetAddressResolver system) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      List<InetAddress> pinned = PINNED.get(host);
      return pinned == null ? system.lookupByName(host, policy) : pinned.stream();
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return system.lookupByAddress(address);
    }
  }
}
