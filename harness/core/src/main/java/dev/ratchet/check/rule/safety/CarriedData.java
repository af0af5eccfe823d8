package dev.ratchet.check.rule.safety;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.rule.Condensed;
import dev.ratchet.check.rule.Given;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Encoded;
import dev.ratchet.conversation.Unescaped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds data in an address: words of what the candidate was given, or what looks encoded. */
final class CarriedData {
  /** Letters and digits of a query value that cannot stand in the context by chance. */
  private static final int LEAST_VALUE = 8;

  /** One word of the context may be the name of a page; a longer one or several are not. */
  private static final int LEAST_WORD = 12;

  /** The same for a part of the path or of the host, which often is a title. */
  private static final int LEAST_PART = 16;

  private final CheckContext context;
  private final int opaque;
  private final Map<String, Boolean> longOfContext = new HashMap<>();
  private final Map<String, Boolean> opaqueOnes = new HashMap<>();

  /** Parts of addresses that were looked at, and hold nothing. */
  private final Set<String> harmless = new HashSet<>();

  /** The longest path whose parts are among them: addresses in one word lie within one another. */
  private String harmlessPath = "";

  private @Nullable String given;
  private @Nullable String condensed;

  /**
   * Prepares a context.
   *
   * @param opaque signs in one piece without meaning that are too many
   */
  CarriedData(CheckContext context, int opaque) {
    this.context = context;
    this.opaque = opaque;
  }

  /** What an address carries, in words; empty when nothing, or when it was given as a whole. */
  Optional<String> in(Link link) {
    if (given().contains(link.raw())) {
      return Optional.empty();
    }
    String path = path(link);
    List<String> values = values(link.rest().substring(path.length()));
    List<String> parts = partsToRead(path, link.host());
    if (values.stream().anyMatch(this::isOfContext)
        || (values.size() > 1 && isOfContext(String.join("", values)))
        || parts.stream().anyMatch(this::isLongOfContextOnce)) {
      return Optional.of("words of what was given");
    }
    if (Stream.concat(values.stream(), parts.stream()).anyMatch(this::isOpaqueOnce)) {
      return Optional.of("what looks like encoded data");
    }
    harmless.addAll(parts);
    harmlessPath = path.length() > harmlessPath.length() ? path : harmlessPath;
    return Optional.empty();
  }

  /** Whether there is anything in an address but its host and names of one or two letters. */
  static boolean mayCarry(Link link) {
    return Condensed.of(link.rest()).length() >= LEAST_VALUE;
  }

  /** The values of query and fragment, decoded. */
  private static List<String> values(String afterPath) {
    List<String> values = new ArrayList<>();
    if (!afterPath.isEmpty()) {
      for (String pair : afterPath.substring(1).split("[&;#?]", -1)) {
        String named = pair.substring(pair.indexOf('=') + 1);
        // What ends with the sign is base64 without a name.
        String value = (named.replace("=", "").isEmpty() ? pair : named).replace('+', ' ');
        values.add(Unescaped.percent(Unescaped.html(value)));
      }
    }
    return values;
  }

  /** The parts of path and host, decoded, each once; without those that are known for harmless. */
  private List<String> partsToRead(String path, String host) {
    Set<String> parts = new LinkedHashSet<>();
    if (!isEndOfHarmless(path)) {
      int from = 0;
      for (int at = 0; at <= path.length(); at++) {
        if (at == path.length() || isSlash(path.charAt(at))) {
          parts.add(Unescaped.percent(Unescaped.html(path.substring(from, at))));
          from = at + 1;
        }
      }
    }
    parts.addAll(List.of(host.split("\\.", -1)));
    parts.removeAll(harmless);
    return List.copyOf(parts);
  }

  /** Whether its parts are the last of a path that holds nothing. */
  private boolean isEndOfHarmless(String path) {
    int before = harmlessPath.length() - path.length() - 1;
    return harmlessPath.endsWith(path)
        && (before < 0
            || path.isEmpty()
            || isSlash(path.charAt(0))
            || isSlash(harmlessPath.charAt(before)));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static String path(Link link) {
    String rest = link.rest();
    int query = rest.indexOf('?');
    String before = query < 0 ? rest : rest.substring(0, query);
    int fragment = before.indexOf('#');
    return fragment < 0 ? before : before.substring(0, fragment);
  }

  private boolean isOfContext(String value) {
    return Stream.concat(Stream.of(value), decoded(value))
        .anyMatch(text -> isOfContext(text, LEAST_VALUE));
  }

  private boolean isLongOfContextOnce(String part) {
    return longOfContext.computeIfAbsent(part, this::isLongOfContext);
  }

  private boolean isLongOfContext(String part) {
    return Stream.concat(Stream.of(part), decoded(part))
        .anyMatch(text -> isOfContext(text, LEAST_PART));
  }

  private boolean isOfContext(String text, int least) {
    String letters = Condensed.of(text);
    boolean telling =
        letters.length() >= LEAST_WORD
            || letters.chars().anyMatch(Character::isDigit)
            || Words.in(text).size() > 1;
    return letters.length() >= least && telling && condensed().contains(letters);
  }

  private static Stream<String> decoded(String value) {
    String backwards = new StringBuilder(value).reverse().toString();
    return Stream.of(Encoded.base64(value), Encoded.hex(value), List.of(backwards))
        .flatMap(List::stream);
  }

  private boolean isOpaqueOnce(String value) {
    return opaqueOnes.computeIfAbsent(value, this::isOpaque);
  }

  /** A long piece without spaces that mixes what words do not mix, or that decodes to text. */
  private boolean isOpaque(String value) {
    return longestPiece(value) >= opaque
        && (!Encoded.base64(value).isEmpty() || !Encoded.hex(value).isEmpty() || isMixed(value));
  }

  private static int longestPiece(String value) {
    int longest = 0;
    int length = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean counts = Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=';
      length = counts ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static boolean isMixed(String value) {
    int changes = 0;
    for (int i = 1; i < value.length(); i++) {
      changes += kind(value.charAt(i)) != kind(value.charAt(i - 1)) ? 1 : 0;
    }
    return changes * 5 >= value.length();
  }

  private static int kind(char c) {
    return Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
  }

  private String given() {
    String known = given;
    if (known == null) {
      known =
          Stream.of(Given.byUser(context), Given.bySources(context), Given.bySystem(context))
              .flatMap(List::stream)
              .reduce("", (all, text) -> all + "\n" + text);
      given = known;
    }
    return known;
  }

  private String condensed() {
    String known = condensed;
    if (known == null) {
      known = Condensed.of(given());
      condensed = known;
    }
    return known;
  }
}
