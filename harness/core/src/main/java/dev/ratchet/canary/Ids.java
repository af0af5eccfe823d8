package dev.ratchet.canary;

/** Ids as 64-bit numbers, evenly spread: a million of them meet by chance once in 37 million. */
final class Ids {
  private static final long OFFSET = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private Ids() {}

  /** FNV-1a of the characters, then SplitMix64's output function for even bits. */
  static long of(String id) {
    long hash = OFFSET;
    for (int at = 0; at < id.length(); at++) {
      hash = (hash ^ id.charAt(at)) * PRIME;
    }
    hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    return hash ^ hash >>> 31;
  }
}
