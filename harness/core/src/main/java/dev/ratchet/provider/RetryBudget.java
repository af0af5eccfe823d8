package dev.ratchet.provider;

/**
 * Retries that the whole run may still make: a few to spare, a share of its calls, and a share of
 * its answers. A provider that answers earns its retries; one that does not is not hammered.
 */
final class RetryBudget {
  private final RetryAllowance allowance;
  private long calls;
  private long answers;
  private long retries;

  RetryBudget(RetryAllowance allowance) {
    this.allowance = allowance;
  }

  synchronized void countCall() {
    calls++;
  }

  synchronized void countAnswer() {
    answers++;
  }

  /** Takes one retry, if there is one left. */
  synchronized boolean take() {
    double earned = allowance.perCall() * calls + allowance.perAnswer() * answers;
    if (retries >= allowance.spare() + (long) earned) {
      return false;
    }
    retries++;
    return true;
  }
}
