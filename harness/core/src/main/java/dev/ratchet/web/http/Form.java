package dev.ratchet.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form or of a query, in their order. */
public record Form(Map<String, List<String>> fields) {
  public static final Form EMPTY = new Form(Map.of());

  private static final int MOST_FIELDS = 2_000;

  public Form {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    fields = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads {@code application/x-www-form-urlencoded} text.
   *
   * @return nothing if it is no such text in UTF-8, or has more than 2,000 fields
   */
  public static Optional<Form> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(EMPTY);
    }
    String[] pairs = text.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    try {
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
    return Optional.of(new Form(fields));
  }

  /** The first value of a field, or an empty text. */
  public String text(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** Every value of a field. */
  public List<String> texts(String name) {
    return fields.getOrDefault(name, List.of());
  }

  private static String decode(String encoded) throws CharacterCodingException {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 3);
    int at = 0;
    while (at < encoded.length()) {
      char unit = encoded.charAt(at);
      if (unit == '%') {
        bytes.put(octet(encoded, at + 1));
        at += 3;
      } else {
        int length = Character.charCount(encoded.codePointAt(at));
        String plain = unit == '+' ? " " : encoded.substring(at, at + length);
        bytes.put(plain.getBytes(StandardCharsets.UTF_8));
        at += length;
      }
    }
    return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
  }

  private static byte octet(String encoded, int at) throws CharacterCodingException {
    int high = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
    int low = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new CharacterCodingException();
    }
    return (byte) (high << 4 | low);
  }
}
