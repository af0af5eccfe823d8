package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.sql.SQLException;
import java.util.stream.Stream;

/** What is wrong with a user's metric. */
final class MetricProblem {
  private MetricProblem() {}

  static RatchetException of(String what) {
    return new RatchetException(ErrorCode.INVALID_INPUT, what);
  }

  /**
   * A failed statement. What the engine says of names and grammar quotes the statement only, and is
   * told; what it says of values may quote telemetry, and is not.
   */
  static RatchetException of(SQLException failure) {
    String message = SelectCheck.firstLine(failure.getMessage());
    boolean aboutWords =
        Stream.of("Binder Error", "Catalog Error", "Parser Error").anyMatch(message::startsWith);
    String kind = message.contains(" Error") ? message.substring(0, message.indexOf(" Error")) : "";
    String why =
        switch (kind) {
          case "Out of Memory" -> "needs more memory than a metric may have";
          case "Conversion" -> "cannot be computed: a value is of another type than it is used as";
          default -> aboutWords ? message : "cannot be computed" + (kind.matches("[A-Za-z ]{3,30}") ? " (" + kind + " error)" : "");
        };
    return new RatchetException(ErrorCode.INVALID_INPUT, why, failure);
  }
}
