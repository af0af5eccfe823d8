package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Found;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redaction;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.vault.Pseudonyms;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes raw values fit to be kept; for one thread. */
@SuppressWarnings("ReferenceEquality") // A node in which nothing had to go is handed on itself.
final class RedactedValues {
  private static final int MAX_WORD = 200;
  private static final int MAX_ID = 64;
  private static final int MAX_REMEMBERED = 1_000;

  private final Redactor redactor;
  private final Pseudonyms pseudonyms;
  private final Remembered<String> words = new Remembered<>(4_096, MAX_WORD);
  private final Remembered<String> texts = new Remembered<>(1_024, MAX_REMEMBERED);
  private final Remembered<String> users = new Remembered<>(1_024, MAX_WORD);

  RedactedValues(Redactor redactor, Pseudonyms pseudonyms) {
    this.redactor = redactor;
    this.pseudonyms = pseudonyms;
  }

  /** An id, name or label: redacted all the same, since anything may stand there, and short. */
  @Nullable String word(@Nullable String raw) {
    return raw == null ? null : present(raw);
  }

  /**
   * An id that joins: left as it is when it is a number, hex or a UUID, as most are. Any other may
   * be made of a name or an address, so it is redacted, and shortened by its keyed hash.
   */
  String id(String raw) {
    return isPlainId(raw) ? raw : joined(raw);
  }

  private static boolean isPlainId(String raw) {
    return raw.length() <= MAX_ID
        && raw.chars().allMatch(c -> c == '-' || (c < 128 && HexFormat.isHexDigit(c)));
  }

  private String joined(String raw) {
    String redacted = present(raw);
    return redacted.length() <= MAX_WORD ? redacted : redacted.substring(0, 64) + hash(raw);
  }

  String present(String raw) {
    return words.of(raw, this::shown);
  }

  private String shown(String raw) {
    String redacted = text(onOneLine(raw));
    return redacted.length() <= MAX_WORD ? redacted : whole(redacted.substring(0, MAX_WORD)) + "…";
  }

  private static String onOneLine(String raw) {
    if (raw.chars().noneMatch(Character::isISOControl)) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw);
    for (int i = 0; i < plain.length(); i++) {
      if (Character.isISOControl(plain.charAt(i))) {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString();
  }

  List<String> words(List<String> raw) {
    return raw.stream().map(this::present).toList();
  }

  /** A version; one of four parts is no IP address here. */
  @Nullable String version(@Nullable String raw) {
    return raw != null && isVersion(raw) ? raw : word(raw);
  }

  /**
   * A text with the kinds of personal data and secrets that it held, sorted. Names, addresses and
   * dates of birth are masked but not told: they are likely at most, and incidents are made of
   * this.
   */
  record Masked(String text, List<String> kinds) {}

  Masked masked(String raw) {
    Redaction redaction = redactor.redaction(whole(raw));
    List<String> kinds =
        redaction.found().isEmpty()
            ? List.of()
            : redaction.found().stream()
                .map(Found::type)
                .filter(type -> Recognisers.certainty(type) == Certainty.CERTAIN)
                .distinct()
                .sorted()
                .toList();
    return new Masked(redaction.text(), kinds);
  }

  String text(String raw) {
    return texts.of(raw, text -> redactor.redact(whole(text)));
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
    return users.of(raw, user -> pseudonyms.of("user", user));
  }

  /** Keyed, so that a short text cannot be guessed from it. */
  String hash(String raw) {
    return pseudonyms.of("text", raw);
  }

  /**
   * JSON text with every text, key and number in it redacted, so that escapes hide nothing and the
   * rest stays valid; what is not JSON is redacted as text.
   */
  String json(@Nullable String raw) {
    return raw == null ? "" : json(raw, Attributes.parsedJson(raw));
  }

  /** The same of a text that has been parsed; null when it is not JSON. */
  @SuppressWarnings("ReferenceEquality") // the node itself is left where nothing had to go
  String json(String raw, @Nullable Node node) {
    if (node == null) {
      return text(raw);
    }
    Node redacted = node(node);
    // Left as it was written where nothing had to go; the last look finds what only the whole
    // tells.
    return redacted == node && text(raw).equals(raw) ? raw : text(Json.canonical(redacted));
  }

  /** The node itself where nothing had to go. */
  private Node node(Node node) {
    return switch (node) {
      case Node.Text text -> {
        String redacted = text(text.value());
        yield redacted.equals(text.value()) ? node : Node.text(redacted);
      }
      case Node.Decimal number -> {
        String written = number.value().toPlainString();
        String redacted = text(written);
        yield redacted.equals(written) ? node : Node.text(redacted);
      }
      case Node.Sequence list -> {
        List<Node> items = list.items().stream().map(this::node).toList();
        yield same(items, list.items()) ? node : new Node.Sequence(list.place(), items);
      }
      case Node.Mapping mapping -> mapping(mapping);
      case Node.Flag _, Node.Nothing _ -> node;
    };
  }

  @SuppressWarnings("ReferenceEquality") // the node itself is left where nothing had to go
  private Node mapping(Node.Mapping mapping) {
    Map<String, Node> entries = new LinkedHashMap<>();
    boolean same = true;
    for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
      String key = text(entry.getKey());
      Node value = member(entry.getKey(), entry.getValue());
      same &= value == entry.getValue() && key.equals(entry.getKey());
      entries.put(key, value);
    }
    return same ? mapping : Node.mapping(entries);
  }

  @SuppressWarnings("ReferenceEquality") // the node itself is left where nothing had to go
  private static boolean same(List<Node> some, List<Node> others) {
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** A value under its key, since {@code "password": "…"} is a secret only together. */
  private Node member(String key, Node value) {
    if (value instanceof Node.Text text) {
      String lead = key.toLowerCase(Locale.ROOT) + ": \"";
      String redacted = text(lead + text.value() + "\"");
      boolean leadStays = redacted.startsWith(lead) && redacted.endsWith("\"");
      String member =
          leadStays ? redacted.substring(lead.length(), redacted.length() - 1) : text(text.value());
      return member.equals(text.value()) ? value : Node.text(member);
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
