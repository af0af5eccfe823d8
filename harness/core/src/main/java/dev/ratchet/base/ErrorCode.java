package dev.ratchet.base;

/** What went wrong, and through it who can mend it and with which exit code a command ends. */
public enum ErrorCode {
  USAGE(2),
  INVALID_INPUT(2),
  NOT_FOUND(2),
  MISSING_KEY(2),
  /** Somebody changed it meanwhile. */
  CONFLICT(2),
  HASH_MISMATCH(2),
  BUSY(5),
  STORAGE(5),
  TAMPERED(5),
  INTERRUPTED(4),
  EVIDENCE_MISSING(4),
  INTERNAL(1);

  private final int exitCode;

  ErrorCode(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The process exit code, 1 to 5. */
  public int exitCode() {
    return exitCode;
  }
}
