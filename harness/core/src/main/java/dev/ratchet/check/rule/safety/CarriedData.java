package dev.ratchet.check.rule.safety;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.rule.Condensed;
import dev.ratchet.check.rule.Given;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Encoded;
import dev.ratchet.conversation.Unescaped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<String> values = values(link.rest());
    List<String> parts = parts(link);
    return Stream.of(
            values.stream().filter(this::isOfContext).map(_ -> "words of what was given"),
            Stream.of(String.join("", values))
                .filter(all -> values.size() > 1 && isOfContext(all))
                .map(_ -> "words of what was given"),
            parts.stream().filter(this::isLongOfContextOnce).map(_ -> "words of what was given"),
            Stream.concat(values.stream(), parts.stream())
                .filter(value -> opaqueOnes.computeIfAbsent(value, this::isOpaque))
                .map(_ -> "what looks like encoded data"))
        .flatMap(found -> found)
        .findFirst();
  }

  /** Whether there is anything in an address but its host and names of one or two letters. */
  static boolean mayCarry(Link link) {
    return Condensed.of(link.rest()).length() >= LEAST_VALUE;
  }

  /** The values of query and fragment, decoded. */
  private static List<String> values(String rest) {
    List<String> values = new ArrayList<>();
    int query = rest.indexOf('?');
    int fragment = rest.indexOf('#');
    int from = query < 0 ? fragment : fragment < 0 ? query : Math.min(query, fragment);
    if (from >= 0) {
      for (String pair : rest.substring(from + 1).split("[&;#?]", -1)) {
        String named = pair.substring(pair.indexOf('=') + 1);
        // What ends with the sign is base64 without a name.
        String value = (named.replace("=", "").isEmpty() ? pair : named).replace('+', ' ');
        values.add(Unescaped.percent(Unescaped.html(value)));
      }
    }
    return values;
  }

  /** The parts of path and host, decoded. */
  private static List<String> parts(Link link) {
    String path = link.rest().split("[?#]", 2)[0];
    List<String> parts = new ArrayList<>();
    for (String part : path.split("[/\\\\]", -1)) {
      parts.add(Unescaped.percent(Unescaped.html(part)));
    }
    parts.addAll(List.of(link.host().split("\\.", -1)));
    return parts;
  }

  private boolean isOfContext(String value) {
    return Stream.concat(Stream.of(value), decoded(value))
        .anyMatch(text -> isOfContext(text, LEAST_VALUE));
  }

  /** Links that lie within one another have their parts in common. */
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
