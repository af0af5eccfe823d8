package dev.ratchet.base;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of the product. Its message says what happened, where (file:line or id) and
 * what to do; it never holds raw text of a user. What can happen to a measurement is an outcome
 * instead.
 */
public final class RatchetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public RatchetException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public RatchetException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /** The message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? code.name() : message;
  }
}
