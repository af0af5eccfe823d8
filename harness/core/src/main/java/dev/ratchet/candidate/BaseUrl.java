package dev.ratchet.candidate;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses a model may be called at: https anywhere in public, plain http on this machine
 * only. The test is on the text alone; a public name that resolves to a private address is not
 * caught here.
 */
public final class BaseUrl {
  private BaseUrl() {}

  /** What is wrong with a base URL and what to write instead; empty when it may be called. */
  public static Optional<String> problem(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("is no URL; write one such as https://api.example/v1");
    }
    if (uri.getRawUserInfo() != null || url.contains("@")) {
      return Optional.of("must not hold a user or a key; name the key's variable in key-variable");
    }
    if (uri.getScheme() == null
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      return Optional.of("must be scheme, host, port and path only, such as https://host/v1");
    }
    return problem(uri, uri.getHost().toLowerCase(Locale.ROOT));
  }

  private static Optional<String> problem(URI uri, String host) {
    boolean loopback = isLoopback(host);
    if (!loopback && isInternal(host)) {
      return Optional.of(
          "points to a private, link-local or metadata address, which is refused; write a"
              + " public https address, or one of this machine such as http://127.0.0.1:8080/v1");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https" -> Optional.empty();
      case "http" ->
          loopback
              ? Optional.empty()
              : Optional.of("must be https; plain http is for this machine only");
      default -> Optional.of("must be https, not " + scheme);
    };
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    return looksNumeric(host)
        ? isPlainDottedQuad(host) && InetAddress.ofLiteral(host).isLoopbackAddress()
        : host.startsWith("[") && literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static boolean isInternal(String host) {
    if (host.startsWith("[")) {
      return literal(host).map(BaseUrl::isInternal).orElse(true);
    }
    if (looksNumeric(host)) {
      return !isPlainDottedQuad(host) || isInternal(InetAddress.ofLiteral(host));
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return !name.contains(".")
        || name.endsWith(".internal")
        || name.endsWith(".local")
        || name.endsWith(".localdomain")
        || name.endsWith(".lan")
        || name.endsWith(".home.arpa");
  }

  private static boolean isInternal(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || switch (address) {
          case Inet4Address four -> isReserved(four.getAddress());
          case Inet6Address six -> isReservedSix(six.getAddress());
          default -> true;
        };
  }

  /** 0/8, 100.64/10, 127/8, 192.0.0/24, 198.18/15 and 240/4. */
  private static boolean isReserved(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    return first == 0
        || first == 127
        || first >= 240
        || (first == 100 && (second & 0xc0) == 64)
        || (first == 192 && second == 0 && four[2] == 0)
        || (first == 198 && (second & 0xfe) == 18);
  }

  /** Only 2000::/3 is public, and within it 6to4 (2002::/16) and Teredo (2001::/32) carry IPv4. */
  private static boolean isReservedSix(byte[] six) {
    boolean global = (six[0] & 0xe0) == 0x20;
    boolean sixToFour = six[0] == 0x20 && six[1] == 0x02;
    boolean teredo = six[0] == 0x20 && six[1] == 0x01 && six[2] == 0 && six[3] == 0;
    return !global || sixToFour || teredo;
  }

  /** Whether resolvers may read it as a number: only digits, dots and hexadecimal labels. */
  private static boolean looksNumeric(String host) {
    String last = host.substring(host.lastIndexOf('.', host.length() - 2) + 1);
    return last.matches("[0-9]+\\.?|0x[0-9a-f]*\\.?");
  }

  private static boolean isPlainDottedQuad(String host) {
    String part = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    return host.matches(part + "(\\." + part + "){3}");
  }

  private static Optional<InetAddress> literal(String bracketed) {
    try {
      return Optional.of(InetAddress.ofLiteral(bracketed.substring(1, bracketed.length() - 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
