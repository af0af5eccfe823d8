package dev.ratchet.provider;

/** A key that shows itself to nobody by accident. */
final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The key itself, for the one request header that carries it. */
  String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
