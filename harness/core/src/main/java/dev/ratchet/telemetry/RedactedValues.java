package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Found;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.vault.Pseudonyms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes raw values fit to be kept. */
final class RedactedValues {
  private static final int MAX_WORD = 200;

  private final Redactor redactor;
  private final Pseudonyms pseudonyms;

  RedactedValues(Redactor redactor, Pseudonyms pseudonyms) {
    this.redactor = redactor;
    this.pseudonyms = pseudonyms;
  }

  /** An id, name or label: redacted all the same, since anything may stand there, and short. */
  @Nullable String word(@Nullable String raw) {
    return raw == null ? null : present(raw);
  }

  String present(String raw) {
    StringBuilder plain = new StringBuilder(raw);
    for (int i = 0; i < plain.length(); i++) {
      if (Character.isISOControl(plain.charAt(i))) {
        plain.setCharAt(i, ' ');
      }
    }
    String redacted = text(plain.toString());
    return redacted.length() <= MAX_WORD ? redacted : whole(redacted.substring(0, MAX_WORD)) + "…";
  }

  List<String> words(List<String> raw) {
    return raw.stream().map(this::present).toList();
  }

  /** A version; one of four parts is no IP address here. */
  @Nullable String version(@Nullable String raw) {
    return raw != null && isVersion(raw) ? raw : word(raw);
  }

  String text(String raw) {
    return redactor.redact(whole(raw));
  }

  /** Half a surrogate pair, which no encoding can write, becomes the replacement character. */
  private static String whole(String raw) {
    return hasSurrogate(raw)
        ? raw.codePoints()
            .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : raw;
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The pseudonym of a user's identifier. */
  String user(String raw) {
    return pseudonyms.of("user", raw);
  }

  /** Keyed, so that a short text cannot be guessed from it. */
  String hash(String raw) {
    return pseudonyms.of("text", raw);
  }

  /**
   * Kinds of personal data and secrets in a text, sorted. Names, addresses and dates of birth are
   * masked but not told: they are likely at most, and incidents are made of this.
   */
  List<String> kinds(String raw) {
    return redactor.foundIn(raw).stream()
        .map(Found::type)
        .filter(type -> Recognisers.certainty(type) == Certainty.CERTAIN)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * JSON text with every text, key and number in it redacted, so that escapes hide nothing and the
   * rest stays valid; what is not JSON is redacted as text.
   */
  String json(@Nullable String raw) {
    if (raw == null) {
      return "";
    }
    Node node = Attributes.parsedJson(raw);
    if (node == null) {
      return text(raw);
    }
    String plain = Json.canonical(node);
    String redacted = Json.canonical(node(node));
    // Left as it was written where nothing had to go; the last look finds what only the whole
    // tells.
    return redacted.equals(plain) && text(raw).equals(raw) ? raw : text(redacted);
  }

  private Node node(Node node) {
    return switch (node) {
      case Node.Text text -> Node.text(text(text.value()));
      case Node.Decimal number -> {
        String written = number.value().toPlainString();
        String redacted = text(written);
        yield redacted.equals(written) ? node : Node.text(redacted);
      }
      case Node.Sequence list ->
          new Node.Sequence(list.place(), list.items().stream().map(this::node).toList());
      case Node.Mapping mapping -> {
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> entries.put(text(key), member(key, value)));
        yield Node.mapping(entries);
      }
      case Node.Flag _, Node.Nothing _ -> node;
    };
  }

  /** A value under its key, since {@code "password": "…"} is a secret only together. */
  private Node member(String key, Node value) {
    if (value instanceof Node.Text text) {
      String lead = key.toLowerCase(Locale.ROOT) + ": \"";
      String redacted = text(lead + text.value() + "\"");
      boolean leadStays = redacted.startsWith(lead) && redacted.endsWith("\"");
      return Node.text(
          leadStays
              ? redacted.substring(lead.length(), redacted.length() - 1)
              : text(text.value()));
    }
    return node(value);
  }

  private static boolean isVersion(String raw) {
    return raw.length() <= 32
        && raw.indexOf('.') > 0
        && raw.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || ".+-".indexOf(c) >= 0))
        && List.of(raw.split("[^0-9]+", -1)).stream().allMatch(part -> part.length() <= 5)
        && raw.chars().filter(Character::isDigit).count() <= 12
        && raw.indexOf('@') < 0;
  }
}
