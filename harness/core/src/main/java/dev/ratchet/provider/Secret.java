package dev.ratchet.provider;

/** A key that shows itself to nobody by accident. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The key itself, for the one request that carries it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
