package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a DuckDB failure means. The driver gives neither SQL state nor code, so the message's
 * beginning decides; the message itself may quote values and therefore stays in the cause.
 */
final class SqlFailure {
  private static final Pattern HOLDER = Pattern.compile("held in (\\S+) \\(PID (\\d+)\\)");

  private SqlFailure() {}

  /** Who holds the file, if this failure says that somebody does. */
  static Optional<String> holder(SQLException failure) {
    String message = message(failure);
    if (!message.contains("Could not set lock on file")) {
      return Optional.empty();
    }
    Matcher holder = HOLDER.matcher(message);
    return Optional.of(
        holder.find()
            ? "process " + holder.group(2) + " (" + holder.group(1) + ")"
            : "another process");
  }

  /** Whether the file itself cannot be used any more, or never could. */
  static boolean isDamage(SQLException failure) {
    String message = message(failure).toLowerCase(Locale.ROOT);
    return message.startsWith("io error")
        || message.startsWith("fatal error")
        || message.startsWith("internal error")
        || message.startsWith("serialization error")
        || message.contains("not a valid duckdb database")
        || message.contains("corrupt");
  }

  /** Whether somebody else has written the same rows meanwhile, so that doing it again may work. */
  static boolean isConflict(SQLException failure) {
    String message = message(failure);
    return message.startsWith("TransactionContext Error")
        && (message.contains("Conflict on ")
            || message.contains("write-write conflict")
            || message.contains("Failed to commit: PRIMARY KEY or UNIQUE constraint violation"));
  }

  /** The exception for a failed statement. */
  static RatchetException of(String what, SQLException failure) {
    if (isDamage(failure)) {
      return new RatchetException(
          ErrorCode.STORAGE,
          what
              + ": the store cannot be read or written; check the disk, or run 'ratchet rebuild'"
              + " to make it anew",
          failure);
    }
    return new RatchetException(
        ErrorCode.INTERNAL, what + ": a statement of the store failed", failure);
  }

  private static String message(SQLException failure) {
    String message = failure.getMessage();
    return message == null ? "" : message;
  }
}
