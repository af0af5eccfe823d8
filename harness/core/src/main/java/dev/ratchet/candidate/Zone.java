package dev.ratchet.candidate;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** What part of the network an address lies in. */
public enum Zone {
  PUBLIC,
  /** This machine. */
  LOOPBACK,
  /** A network of one's own: 10/8, 172.16/12, 192.168/16, 100.64/10 and fc00::/7. */
  PRIVATE,
  /** Nothing that a model may be called at, such as link-local addresses and cloud metadata. */
  FORBIDDEN;

  /** Metadata services that stand in a network of one's own. */
  private static final byte[] METADATA_FOUR = {100, 100, 100, (byte) 200};

  private static final byte[] METADATA_SIX = {
    (byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54
  };

  /** The zone of an address. */
  public static Zone of(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()) {
      return FORBIDDEN;
    }
    return switch (address) {
      case Inet4Address four -> four(four.getAddress());
      case Inet6Address six -> six(six.getAddress());
      default -> FORBIDDEN;
    };
  }

  private static Zone four(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    if (isReserved(first, second, four[2]) || Arrays.equals(four, METADATA_FOUR)) {
      return FORBIDDEN;
    }
    boolean own =
        first == 10
            || (first == 172 && (second & 0xf0) == 16)
            || (first == 192 && second == 168)
            || (first == 100 && (second & 0xc0) == 64);
    return own ? PRIVATE : PUBLIC;
  }

  /** 0/8, 127/8, 192.0.0/24, 198.18/15 and 240/4. */
  private static boolean isReserved(int first, int second, byte third) {
    return first == 0
        || first == 127
        || first >= 240
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && (second & 0xfe) == 18);
  }

  /** Only 2000::/3 is public, and within it 6to4 (2002::/16) and Teredo (2001::/32) carry IPv4. */
  private static Zone six(byte[] six) {
    if ((six[0] & 0xfe) == 0xfc) {
      return Arrays.equals(six, METADATA_SIX) ? FORBIDDEN : PRIVATE;
    }
    boolean global = (six[0] & 0xe0) == 0x20;
    boolean sixToFour = six[0] == 0x20 && six[1] == 0x02;
    boolean teredo = six[0] == 0x20 && six[1] == 0x01 && six[2] == 0 && six[3] == 0;
    return global && !sixToFour && !teredo ? PUBLIC : FORBIDDEN;
  }
}
