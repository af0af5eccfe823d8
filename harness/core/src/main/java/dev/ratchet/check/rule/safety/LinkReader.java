package dev.ratchet.check.rule.safety;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Unescaped;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one link as a browser does (WHATWG URL), which is laxer than RFC 3986: back slashes count
 * as slashes, tabs and line breaks are left out, too few or too many slashes do not matter. A
 * reader that is stricter would see another host than the one that is called.
 */
final class LinkReader {
  private LinkReader() {}

  /**
   * The target of a link or image.
   *
   * @return empty for a relative one, which stays in the application
   */
  static Optional<Link> target(String written, boolean loads) {
    String text = clean(Unescaped.html(written));
    String scheme = scheme(text);
    String after = scheme.isEmpty() ? text : text.substring(scheme.length() + 1);
    String slashes = leadingSlashes(after);
    String rest = after.substring(slashes.length());
    return switch (scheme) {
      case "http", "https", "ftp", "ws", "wss" ->
          Optional.of(withAuthority(written, loads, scheme, rest));
      case "mailto" -> Optional.of(mail(written, loads, rest));
      case "" ->
          slashes.length() >= 2
              ? Optional.of(withAuthority(written, loads, "", rest))
              : bare(text, loads);
      default ->
          Optional.of(
              slashes.length() >= 2
                  ? withAuthority(written, loads, scheme, rest)
                  : new Link(written, loads, scheme, false, "", -1, after));
    };
  }

  /** A host without a scheme, such as {@code www.example.org/a}; empty when it is none. */
  static Optional<Link> bare(String written, boolean loads) {
    String text = clean(written);
    Link link = withAuthority(written, loads, "", text);
    boolean bare = !link.userInfo() && DomainNames.isBare(authority(text), link);
    return bare ? Optional.of(link) : Optional.empty();
  }

  private static Link withAuthority(String raw, boolean loads, String scheme, String text) {
    String authority = authority(text);
    int at = authority.lastIndexOf('@');
    String host = authority.substring(at + 1);
    int colon = host.startsWith("[") ? host.indexOf("]:") + 1 : host.lastIndexOf(':');
    Integer port = colon > 0 ? port(host.substring(colon + 1)) : Integer.valueOf(-1);
    String name = DomainNames.normal(colon > 0 ? host.substring(0, colon) : host);
    return new Link(
        raw,
        loads,
        scheme,
        at >= 0,
        port == null ? "" : name,
        port == null ? -1 : port,
        text.substring(authority.length()));
  }

  private static Link mail(String raw, boolean loads, String address) {
    int end = indexOfAny(address, "?");
    String receiver = Unescaped.percent(address.substring(0, end));
    boolean one = receiver.indexOf(',') < 0 && !address.contains("cc=");
    String host = receiver.substring(receiver.lastIndexOf('@') + 1);
    String name = one ? DomainNames.normal(host) : "";
    return new Link(raw, loads, "mailto", false, name, -1, address.substring(end));
  }

  private static String authority(String text) {
    return text.substring(0, indexOfAny(text, "/\\?#"));
  }

  private static int indexOfAny(String text, String marks) {
    int at = 0;
    while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static @Nullable Integer port(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    return digits.matches("[0-9]{1,5}") ? Integer.valueOf(digits) : null;
  }

  /** Without what browsers leave out: hidden characters, tabs, line breaks, space around. */
  private static String clean(String text) {
    String seen = HiddenCharacters.strip(text).strip();
    if (seen.indexOf('\t') < 0 && seen.indexOf('\n') < 0 && seen.indexOf('\r') < 0) {
      return seen;
    }
    StringBuilder out = new StringBuilder(seen.length());
    for (int i = 0; i < seen.length(); i++) {
      if (!isLeftOut(seen.charAt(i))) {
        out.append(seen.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean isLeftOut(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private static String scheme(String text) {
    int at = 0;
    while (at < text.length() && isOfScheme(text.charAt(at), at)) {
      at++;
    }
    boolean ends = at > 0 && at < text.length() && text.charAt(at) == ':';
    String scheme = ends ? text.substring(0, at).toLowerCase(Locale.ROOT) : "";
    // What looks like one with a dot is a host with its port: example.org:8080.
    return scheme.contains(".") ? "" : scheme;
  }

  private static boolean isOfScheme(char c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    boolean sign = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    return letter || (at > 0 && sign);
  }

  private static String leadingSlashes(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\')) {
      at++;
    }
    return text.substring(0, at);
  }
}
