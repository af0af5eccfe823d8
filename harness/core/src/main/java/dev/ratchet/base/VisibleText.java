package dev.ratchet.base;

/**
 * Makes text that came from outside harmless and honest to look at: control characters, terminal
 * escapes, direction changes and characters without width are shown as {@code \}{@code uXXXX}.
 */
public final class VisibleText {
  private VisibleText() {}

  /** One line: line breaks and tabs are shown too. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Several lines: line feeds and tabs stay. */
  public static String block(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepLines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (keepLines && (c == '\n' || c == '\t')) {
                out.append((char) c);
              } else if (isHidden(c)) {
                appendEscape(out, c);
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void appendEscape(StringBuilder out, int codePoint) {
    for (char unit : Character.toChars(codePoint)) {
      out.append("\\u").append(String.format("%04X", (int) unit));
    }
  }
}
