package dev.ratchet.testing;

/** How much a seeded test tries: the usual number, or more under {@code ./verify --all}. */
public final class Effort {
  private static final boolean ALL = "all".equals(System.getProperty("ratchet.tests"));

  private Effort() {}

  /** The number of rounds for this build. */
  public static int of(int usual, int all) {
    return ALL ? all : usual;
  }
}
