package dev.ratchet.redaction;

/** What stands where a secret would: references to a variable, placeholders, masks. */
final class StandIn {
  private StandIn() {}

  static boolean is(String text, int start, int end) {
    return isReference(text, start, end) || isMask(text, start, end);
  }

  private static boolean isReference(String text, int start, int end) {
    char first = text.charAt(start);
    boolean variable =
        first == '$'
            && ("{(".indexOf(Scan.at(text, start + 1)) >= 0 || isName(text, start + 1, end));
    boolean code =
        text.startsWith("os.", start)
            || text.startsWith("process.", start)
            || text.startsWith("env.", start)
            || text.startsWith("secrets.", start)
            || text.startsWith("vault:", start);
    int open = text.indexOf('(', start, end);
    boolean call = open > start && isPath(text, start, open);
    return variable || code || call || "[{<".indexOf(first) >= 0 || isFormat(text, start, end);
  }

  /** {@code %s}, {@code %(name)s} and {@code %NAME%}. */
  private static boolean isFormat(String text, int start, int end) {
    boolean brief = end - start <= 3 || Scan.at(text, start + 1) == '(';
    return text.charAt(start) == '%' && (brief || text.charAt(end - 1) == '%');
  }

  private static boolean isName(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Scan.isUpper(text, i) && text.charAt(i) != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPath(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Scan.isAsciiLetterOrDigit(text.charAt(i)) && "._".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** One or two different characters, such as asterisks. */
  private static boolean isMask(String text, int start, int end) {
    char first = text.charAt(start);
    char second = first;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      second = second == first ? c : second;
      if (c != first && c != second) {
        return false;
      }
    }
    return true;
  }
}
