package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists and dicts as Python shows them, which is what a dataframe writes into CSV: {@code [{'role':
 * 'user', 'seen': True, 'name': None}]}. Items of an array stand without commas. What is called,
 * such as {@code datetime.datetime(…)}, is nothing, an {@code array(…)} what it holds.
 */
final class PythonLiteral {
  private static final int MAX_DEPTH = 100;
  private static final Node NOTHING = new Node.Nothing(Node.MADE);

  private final String text;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** The list or dict that a text shows; null when it is neither, whole. */
  static @Nullable Node parse(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("[") && !stripped.startsWith("{")) {
      return null;
    }
    try {
      PythonLiteral literal = new PythonLiteral(stripped);
      Node node = literal.value(0);
      literal.space();
      return literal.at == stripped.length() && Attributes.isSane(node) ? node : null;
    } catch (NotPython _) {
      return null;
    }
  }

  /** Not a literal, or cut. */
  private static final class NotPython extends Exception {
    private static final long serialVersionUID = 1;
  }

  private Node value(int depth) throws NotPython {
    space();
    if (depth > MAX_DEPTH) {
      throw new NotPython();
    }
    char c = peek();
    return switch (c) {
      case '[' -> sequence(']', depth);
      case '(' -> sequence(')', depth);
      case '{' -> mapping(depth);
      case '\'', '"' -> Node.text(string());
      default -> Character.isDigit(c) || c == '-' || c == '.' ? number() : word(depth);
    };
  }

  private Node sequence(char close, int depth) throws NotPython {
    at++;
    List<Node> items = new ArrayList<>();
    while (!took(close)) {
      items.add(value(depth + 1));
      took(',');
    }
    return new Node.Sequence(Node.MADE, items);
  }

  private Node mapping(int depth) throws NotPython {
    at++;
    Map<String, Node> entries = new LinkedHashMap<>();
    while (!took('}')) {
      Node key = value(depth + 1);
      if (!(key instanceof Node.Text name) || !took(':')) {
        throw new NotPython();
      }
      entries.put(name.value(), value(depth + 1));
      took(',');
    }
    return Node.mapping(entries);
  }

  private String string() throws NotPython {
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (peek() != quote) {
      char c = text.charAt(at++);
      if (c == '\\') {
        escape(string);
      } else {
        string.append(c);
      }
    }
    at++;
    return string.toString();
  }

  private void escape(StringBuilder string) throws NotPython {
    char c = peek();
    at++;
    switch (c) {
      case 'n' -> string.append('\n');
      case 't' -> string.append('\t');
      case 'r' -> string.append('\r');
      case 'x' -> string.appendCodePoint(hex(2));
      case 'u' -> string.appendCodePoint(hex(4));
      case 'U' -> string.appendCodePoint(hex(8));
      case '\\', '\'', '"' -> string.append(c);
      default -> string.append('\\').append(c);
    }
  }

  private int hex(int digits) throws NotPython {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(peek(), 16);
      at++;
      if (digit < 0 || code > 0x10FFFF) {
        throw new NotPython();
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw new NotPython();
    }
    return code;
  }

  private Node number() throws NotPython {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return new Node.Decimal(Node.MADE, new BigDecimal(text.substring(from, at)));
    } catch (NumberFormatException _) {
      throw new NotPython();
    }
  }

  private Node word(int depth) throws NotPython {
    int from = at;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.isEmpty()) {
      throw new NotPython();
    }
    if (at < text.length() && text.charAt(at) == '(') {
      return called(word, depth);
    }
    return switch (word) {
      case "True" -> new Node.Flag(Node.MADE, true);
      case "False" -> new Node.Flag(Node.MADE, false);
      case "None", "nan", "inf", "NaT" -> NOTHING;
      default -> throw new NotPython();
    };
  }

  private Node called(String name, int depth) throws NotPython {
    at++;
    Node first = NOTHING;
    for (int i = 0; !took(')'); i++) {
      int from = at;
      while (at < text.length() && isOfName(text.charAt(at))) {
        at++;
      }
      boolean named = at > from && took('=');
      at = named ? at : from;
      Node argument = named && isBareName() ? bareName(depth + 1) : value(depth + 1);
      first = i == 0 ? argument : first;
      took(',');
    }
    return name.equals("array") ? first : NOTHING;
  }

  /** Such as {@code dtype=object}. */
  private boolean isBareName() throws NotPython {
    return Character.isLetter(peek());
  }

  private Node bareName(int depth) throws NotPython {
    if (depth > MAX_DEPTH) {
      throw new NotPython();
    }
    while (isOfName(peek())) {
      at++;
    }
    if (peek() == '(') {
      called("", depth);
    }
    return NOTHING;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  /** Takes a sign, with the space before and behind it, where it is next. */
  private boolean took(char sign) throws NotPython {
    space();
    if (peek() != sign) {
      return false;
    }
    at++;
    return true;
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() throws NotPython {
    if (at >= text.length()) {
      throw new NotPython();
    }
    return text.charAt(at);
  }
}
