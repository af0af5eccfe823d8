package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a user's metric. */
final class MetricProblem {
  /** What the engine says of names and types; it quotes the statement, which is the user's own. */
  private static final Pattern ABOUT_WORDS =
      Pattern.compile("(?:Binder|Catalog|Parser) Error: ([^\\r\\n]{1,300})");

  /** What it says of values may quote telemetry, so only the kind is told. */
  private static final Map<String, String> ABOUT_VALUES =
      Map.of(
          "Out of Memory Error", "needs more memory than a metric may have",
          "Conversion Error", "uses a value as another type than it is, and not all can be read so",
          "Out of Range Error", "comes to a number that is too large");

  private MetricProblem() {}

  static RatchetException of(String what) {
    return new RatchetException(ErrorCode.INVALID_INPUT, what);
  }

  /** A statement that the engine could not run. */
  static RatchetException of(SQLException failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    return new RatchetException(ErrorCode.INVALID_INPUT, why(message), failure);
  }

  private static String why(String message) {
    Matcher words = ABOUT_WORDS.matcher(message);
    if (words.find()) {
      return words.group(1).strip();
    }
    return ABOUT_VALUES.entrySet().stream()
        .filter(kind -> message.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("cannot be computed; try it on a small store, part by part");
  }
}
