package dev.ratchet.cli.handover;

/** Nobody answers: the server has ended, or is about to. */
public final class GoneException extends Exception {
  private static final long serialVersionUID = 1L;

  GoneException(Throwable cause) {
    super(cause);
  }
}
