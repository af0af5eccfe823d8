package dev.ratchet.candidate;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses a model may be called at: https anywhere in public, plain http on this machine,
 * and both in a network of one's own when that is allowed by name. The test here is on the text
 * alone; what a name resolves to is looked at before the first connection, by the same {@link
 * Zone}.
 */
public final class BaseUrl {
  private static final Pattern NUMERIC = Pattern.compile("[0-9]+\\.?|0x[0-9a-f]*\\.?");

  private static final String QUAD_PART = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";

  private static final Pattern DOTTED_QUAD =
      Pattern.compile(QUAD_PART + "(\\." + QUAD_PART + "){3}");

  private static final Set<String> METADATA =
      Set.of("metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal");

  private static final List<String> OWN_NAMES =
      List.of(".internal", ".local", ".localdomain", ".lan", ".home.arpa");

  private BaseUrl() {}

  /** What is wrong with a base URL and what to write instead; empty when it may be called. */
  public static Optional<String> problem(String url) {
    return problem(url, false);
  }

  /**
   * The same.
   *
   * @param mayBePrivate whether it may lie in a network of one's own
   */
  public static Optional<String> problem(String url, boolean mayBePrivate) {
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
    return problem(uri, uri.getHost().toLowerCase(Locale.ROOT), mayBePrivate);
  }

  /** Whether a host is this machine by its own spelling: a loopback address, or localhost. */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return zone(name) == Zone.LOOPBACK;
  }

  private static Optional<String> problem(URI uri, String host, boolean mayBePrivate) {
    Zone zone = zone(host);
    if (zone == Zone.FORBIDDEN) {
      return Optional.of(
          "points to a link-local, metadata or other reserved address, or spells one in a way that"
              + " is refused; write a public https address, or one of this machine such as"
              + " http://127.0.0.1:8080/v1");
    }
    if (zone == Zone.PRIVATE && !mayBePrivate) {
      return Optional.of(
          "points to a private address, which is refused; write a public https address or one of"
              + " this machine, or allow it with private: true beside base-url");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https" -> Optional.empty();
      case "http" ->
          zone == Zone.LOOPBACK || mayBePrivate
              ? Optional.empty()
              : Optional.of("must be https; plain http is for this machine only");
      default -> Optional.of("must be https, not " + scheme);
    };
  }

  /** As the text tells it; a name that tells nothing counts as public until it is resolved. */
  private static Zone zone(String host) {
    if (host.startsWith("[")) {
      return literal(host).map(Zone::of).orElse(Zone.FORBIDDEN);
    }
    if (looksNumeric(host)) {
      return isPlainDottedQuad(host) ? Zone.of(InetAddress.ofLiteral(host)) : Zone.FORBIDDEN;
    }
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return Zone.LOOPBACK;
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (METADATA.contains(name)) {
      return Zone.FORBIDDEN;
    }
    boolean own = !name.contains(".") || OWN_NAMES.stream().anyMatch(name::endsWith);
    return own ? Zone.PRIVATE : Zone.PUBLIC;
  }

  /** Whether resolvers may read it as a number: only digits, dots and hexadecimal labels. */
  private static boolean looksNumeric(String host) {
    String last = host.substring(host.lastIndexOf('.', host.length() - 2) + 1);
    return NUMERIC.matcher(last).matches();
  }

  private static boolean isPlainDottedQuad(String host) {
    return DOTTED_QUAD.matcher(host).matches();
  }

  private static Optional<InetAddress> literal(String bracketed) {
    try {
      return Optional.of(InetAddress.ofLiteral(bracketed.substring(1, bracketed.length() - 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
