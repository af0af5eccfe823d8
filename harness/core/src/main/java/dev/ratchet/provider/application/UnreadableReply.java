package dev.ratchet.provider.application;

/** A reply that does not hold what the candidate file says. The reason quotes nothing of it. */
final class UnreadableReply extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableReply(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
