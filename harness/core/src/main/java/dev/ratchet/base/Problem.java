package dev.ratchet.base;

/** One thing that is wrong with a user's file: where, what, and what to write instead. */
public record Problem(Place place, String message) {
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
