package dev.ratchet.check.rule.safety;

import dev.ratchet.check.rule.Composed;
import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Unescaped;
import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of hosts: one spelling for them, and which words of a text are some. */
final class DomainNames {
  /** The usual top-level domains of more than two letters. */
  private static final Set<String> GENERIC =
      Set.of(
          "com",
          "org",
          "net",
          "edu",
          "gov",
          "mil",
          "int",
          "info",
          "biz",
          "name",
          "pro",
          "aero",
          "coop",
          "museum",
          "mobi",
          "jobs",
          "travel",
          "asia",
          "cat",
          "tel",
          "xxx",
          "post",
          "app",
          "dev",
          "page",
          "cloud",
          "online",
          "site",
          "website",
          "store",
          "shop",
          "tech",
          "space",
          "xyz",
          "top",
          "icu",
          "club",
          "live",
          "life",
          "world",
          "today",
          "news",
          "blog",
          "link",
          "click",
          "email",
          "support",
          "help",
          "services",
          "solutions",
          "systems",
          "digital",
          "agency",
          "company",
          "group",
          "team",
          "media",
          "network",
          "host",
          "hosting",
          "server",
          "zone",
          "work",
          "works",
          "run",
          "fun",
          "vip",
          "win",
          "bid",
          "loan",
          "men",
          "review",
          "stream",
          "download",
          "racing",
          "party",
          "science",
          "date",
          "trade",
          "webcam",
          "faith",
          "accountant",
          "cricket",
          "rest",
          "bar",
          "buzz",
          "fyi",
          "wiki",
          "ink",
          "lol",
          "monster",
          "quest",
          "cyou",
          "sbs",
          "cfd",
          "bond",
          "autos",
          "beauty",
          "hair",
          "skin",
          "makeup",
          "example",
          "test",
          "local",
          "localhost",
          "internal",
          "onion",
          "rocks",
          "ninja",
          "expert",
          "guru",
          "global",
          "international",
          "bank",
          "finance",
          "money",
          "cash",
          "crypto",
          "berlin",
          "hamburg",
          "koeln",
          "cologne",
          "bayern",
          "wien",
          "london",
          "paris",
          "amsterdam",
          "nyc");

  private static final Set<String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .map(code -> code.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> MORE_COUNTRIES = Set.of("uk", "eu", "su", "ac");

  /** Country codes that end file names and abbreviations far more often than addresses. */
  private static final Set<String> AMBIGUOUS =
      Set.of("md", "sh", "py", "rs", "pl", "ps", "so", "cc", "ml", "mk", "tf", "st", "ai", "do");

  /** Products that are called like a domain. */
  private static final Set<String> PRODUCTS = Set.of("asp.net", "ado.net", "vb.net", "ml.net");

  /** Letters that browsers keep and the older standard of the JDK replaces by others. */
  private static final String DEVIATING = "ßẞς";

  private static final int LONGEST_LABEL = 63;

  private DomainNames() {}

  /**
   * The one spelling of a host: lower case, ASCII, no escapes, no closing dot.
   *
   * @return empty when it is no name that a browser would call
   */
  static String normal(String written) {
    String seen = HiddenCharacters.strip(Unescaped.percent(written));
    String composed = Composed.of(seen).replace('\u3002', '.').toLowerCase(Locale.ROOT);
    String name = composed.endsWith(".") ? composed.substring(0, composed.length() - 1) : composed;
    if (!isOfHost(name)) {
      return "";
    }
    if (isPlain(name)) {
      return name;
    }
    if (seen.chars().anyMatch(c -> DEVIATING.indexOf(c) >= 0)) {
      return name;
    }
    try {
      return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return ""; // an empty or overlong label: no host is called so
    }
  }

  /** ASCII labels of a length that every standard allows, which none spells otherwise. */
  private static boolean isPlain(String name) {
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      label = c == '.' ? 0 : label + 1;
      if (c >= 0x80
          || label > LONGEST_LABEL
          || (c == '.' && (i == 0 || name.charAt(i - 1) == '.'))) {
        return false;
      }
    }
    return label > 0;
  }

  /** Whether a word of a text, read as a link without scheme, names a host. */
  static boolean isBare(String written, Link link) {
    String host = link.host();
    int dot = host.lastIndexOf('.');
    if (dot <= 0 || host.startsWith(".") || host.startsWith("-")) {
      return false;
    }
    String top = host.substring(dot + 1);
    boolean sure = host.startsWith("www.") || link.rest().startsWith("/") || link.port() >= 0;
    boolean country = COUNTRIES.contains(top) || MORE_COUNTRIES.contains(top);
    boolean known = country || GENERIC.contains(top) || top.startsWith("xn--");
    boolean word = country && (AMBIGUOUS.contains(top) || beginsSentence(written));
    return known && (sure || !(word || PRODUCTS.contains(host) || isShort(host)));
  }

  /** "done.In": a full stop without a space after it. */
  private static boolean beginsSentence(String written) {
    String last = written.substring(written.lastIndexOf('.') + 1);
    return last.length() == 2
        && Character.isUpperCase(last.charAt(0))
        && Character.isLowerCase(last.charAt(1));
  }

  /** Abbreviations: no label before the last has more than one letter. */
  private static boolean isShort(String host) {
    return Arrays.stream(host.substring(0, host.lastIndexOf('.')).split("\\.", -1))
        .allMatch(label -> label.length() < 2);
  }

  private static boolean isOfHost(String name) {
    int at = 0;
    while (at < name.length()) {
      int c = name.codePointAt(at);
      if (!isOfHost(c)) {
        return false;
      }
      at += Character.charCount(c);
    }
    return true;
  }

  private static boolean isOfHost(int c) {
    return (c >= 'a' && c <= 'z')
        || Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || "-._[]:".indexOf(c) >= 0;
  }
}
