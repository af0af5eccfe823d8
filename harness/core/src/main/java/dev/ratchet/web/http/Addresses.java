package dev.ratchet.web.http;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses in numbers; no name is ever looked up. */
public final class Addresses {
  private Addresses() {}

  /** The address that a text spells, in brackets or not; nothing if it spells none. */
  public static Optional<InetAddress> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** One spelling for each address; what is none stays as it is. */
  public static String plain(String text) {
    return parse(text).map(InetAddress::getHostAddress).orElse(text);
  }
}
