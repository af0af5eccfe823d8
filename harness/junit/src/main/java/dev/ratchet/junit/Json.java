package dev.ratchet.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value: objects as maps, arrays as lists, whole numbers as longs. As strict as
 * Ratchet writes: no null, no fraction, no duplicate key, nothing after the value, and no deeper
 * than {@value #DEPTH}.
 */
final class Json {
  private static final int DEPTH = 32;
  private static final int DIGITS = 18;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** It is not such a value; says where, never what. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  /**
   * Reads a text.
   *
   * @throws Malformed if it is not exactly one value
   */
  static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    json.skipBlanks();
    if (json.at < text.length()) {
      throw json.malformed("more after the value");
    }
    return value;
  }

  private Object value(int depth) {
    if (depth > DEPTH) {
      throw malformed("nested too deeply");
    }
    skipBlanks();
    char first = peek();
    return switch (first) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> entries = new LinkedHashMap<>();
    expect('{');
    skipBlanks();
    if (taken('}')) {
      return entries;
    }
    do {
      skipBlanks();
      String key = string();
      skipBlanks();
      expect(':');
      if (entries.put(key, value(depth + 1)) != null) {
        throw malformed("a key stands twice");
      }
      skipBlanks();
    } while (taken(','));
    expect('}');
    return entries;
  }

  private List<Object> array(int depth) {
    List<Object> items = new ArrayList<>();
    expect('[');
    skipBlanks();
    if (taken(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
      skipBlanks();
    } while (taken(','));
    expect(']');
    return items;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char unit = next();
      if (unit == '"') {
        return out.toString();
      }
      if (unit < ' ') {
        throw malformed("a bare control character");
      }
      out.append(unit == '\\' ? escaped() : unit);
    }
  }

  private char escaped() {
    char unit = next();
    return switch (unit) {
      case '"', '\\', '/' -> unit;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed("no such escape");
    };
  }

  private char unicode() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char digit = next();
      int value = digit < 128 ? Character.digit(digit, 16) : -1;
      if (value < 0) {
        throw malformed("no hexadecimal digit");
      }
      unit = unit * 16 + value;
    }
    return (char) unit;
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw malformed("no such word");
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int from = at;
    taken('-');
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    int count = at - digits;
    if (count == 0 || count > DIGITS || (count > 1 && text.charAt(digits) == '0')) {
      throw malformed("no value that is known here");
    }
    return Long.valueOf(text.substring(from, at));
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed("it ends too early");
    }
    return text.charAt(at);
  }

  private char next() {
    char unit = peek();
    at++;
    return unit;
  }

  private boolean taken(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!taken(wanted)) {
      throw malformed("'" + wanted + "' is missing");
    }
  }

  private Malformed malformed(String what) {
    return new Malformed("column " + (at + 1) + ": " + what);
  }
}
