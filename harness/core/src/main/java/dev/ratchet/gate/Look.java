package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import java.util.List;

/**
 * A point on the way at which the gate may stop with a FAIL, or the end.
 *
 * @param number from 1
 * @param of how many looks there are, the end included
 * @param share of the cases that are in by then, in (0, 1]
 * @param cases those cases, incidents in the seeded order
 */
public record Look(int number, int of, double share, List<Case> cases) {
  public Look {
    cases = List.copyOf(cases);
  }

  /** Whether all cases are in. */
  public boolean isLast() {
    return number == of;
  }
}
