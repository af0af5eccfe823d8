package dev.ratchet.provider.batch;

/**
 * How much goes into one batch.
 *
 * @param requests questions at most, at least 1
 * @param bytes of its file at most; a question that is longer goes alone
 */
public record BatchLimits(int requests, long bytes) {
  /** Half of what OpenAI takes in bytes, since a file is made in memory. */
  public static final BatchLimits DEFAULT = new BatchLimits(50_000, 100_000_000);

  public BatchLimits {
    if (requests < 1) {
      throw new IllegalArgumentException("at least one question in a batch");
    }
  }
}
