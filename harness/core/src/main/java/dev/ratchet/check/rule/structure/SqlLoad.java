package dev.ratchet.check.rule.structure;

/**
 * How much work the parser may have with a text. It looks ahead in each subquery and in each index
 * of an array, and again in those within, so that its time grows by a factor with each level.
 */
final class SqlLoad {
  /** What a level of subqueries or array indexes adds, as measured: 2 to 2.5. */
  private static final long FACTOR = 3;

  private static final String SUBQUERY = "select";

  private SqlLoad() {}

  /**
   * The sum over all characters, each counted {@value #FACTOR} times for each level that it stands
   * in. Words within literals and comments count too, which errs on the safe side.
   *
   * @param text nested at most {@link SqlReply#DEPTH} levels
   */
  static long of(String text) {
    boolean[] multiplies = new boolean[text.length() + 1];
    int depth = 0;
    long weight = 1;
    long load = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isOpening(c)) {
        multiplies[++depth] = false;
      } else if (isClosing(c) && depth > 0) {
        weight = multiplies[depth--] ? weight / FACTOR : weight;
      }
      if (depth > 0 && !multiplies[depth] && (c == '[' || isSubquery(text, i))) {
        multiplies[depth] = true;
        weight *= FACTOR;
      }
      load += weight;
    }
    return load;
  }

  private static boolean isSubquery(String text, int at) {
    return (text.charAt(at) | 0x20) == 's'
        && text.regionMatches(true, at, SUBQUERY, 0, SUBQUERY.length());
  }

  private static boolean isOpening(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '}';
  }
}
