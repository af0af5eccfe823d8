package dev.ratchet.check.rule.tool;

import java.util.Arrays;
import java.util.List;

/**
 * Pairs wanted calls with made ones, each used once, so that as many as possible are paired. Two
 * wishes may fit the same call, so that the first fit is not good enough: this is a maximum
 * matching, grown by one augmenting path for each wish.
 */
final class Pairing {
  private static final int FREE = -1;

  private final List<WantedCall> wanted;
  private final List<MadeCall> made;

  /** By the made call, which wish it is paired with. */
  private final int[] wishOf;

  private Pairing(List<WantedCall> wanted, List<MadeCall> made) {
    this.wanted = wanted;
    this.made = made;
    this.wishOf = new int[made.size()];
    Arrays.fill(wishOf, FREE);
  }

  /** How many can be paired at the same time. */
  static int most(List<WantedCall> wanted, List<MadeCall> made) {
    Pairing pairing = new Pairing(wanted, made);
    int paired = 0;
    for (int wish = 0; wish < wanted.size(); wish++) {
      paired += pairing.place(wish, new boolean[made.size()]) ? 1 : 0;
    }
    return paired;
  }

  /** Finds a call for a wish; whoever had it before must find another. */
  private boolean place(int wish, boolean[] tried) {
    for (int call = 0; call < made.size(); call++) {
      if (!tried[call] && wanted.get(wish).isMet(made.get(call))) {
        tried[call] = true;
        if (wishOf[call] == FREE || place(wishOf[call], tried)) {
          wishOf[call] = wish;
          return true;
        }
      }
    }
    return false;
  }
}
