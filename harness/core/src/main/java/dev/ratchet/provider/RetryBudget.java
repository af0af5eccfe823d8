package dev.ratchet.provider;

/** Retries that the whole run may still make: a share of its calls and a few to spare. */
final class RetryBudget {
  private final RetryPolicy policy;
  private long calls;
  private long retries;

  RetryBudget(RetryPolicy policy) {
    this.policy = policy;
  }

  synchronized void countCall() {
    calls++;
  }

  /** Takes one retry, if there is one left. */
  synchronized boolean take() {
    if (retries >= policy.spareRetries() + (long) (policy.retryShare() * calls)) {
      return false;
    }
    retries++;
    return true;
  }
}
