package dev.ratchet.flow.canary;

/**
 * Who does something about which canary.
 *
 * @param form random id of the form that was sent; empty where none was
 */
public record ReleaseHand(String canary, String by, String form) {
  /** Of somebody at a command line, which sends no form. */
  public static ReleaseHand typed(String canary, String by) {
    return new ReleaseHand(canary, by, "");
  }
}
