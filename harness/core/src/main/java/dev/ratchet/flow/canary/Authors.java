package dev.ratchet.flow.canary;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;

/** Who made the change that a canary tries out. */
final class Authors {
  private Authors() {}

  /**
   * Nobody answers for their own change.
   *
   * @throws RatchetException USAGE if they are among its authors
   */
  static void refuse(CanaryPolicy policy, String by) {
    if (OnePerson.isAmong(by, policy.release().authors())) {
      throw new RatchetException(
          ErrorCode.USAGE,
          by + " made this change, and nobody answers for their own; name another");
    }
  }
}
