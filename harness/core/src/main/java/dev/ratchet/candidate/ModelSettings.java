package dev.ratchet.candidate;

import org.jspecify.annotations.Nullable;

/**
 * The model and what it is told beside the messages.
 *
 * @param maxTokens null leaves the provider's default
 * @param seeded whether the repeat's number is sent as the seed
 * @param further null when there is nothing further
 */
public record ModelSettings(
    String model,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    boolean seeded,
    @Nullable FurtherSettings further) {
  /** Settings with nothing further. */
  public ModelSettings(
      String model, @Nullable Double temperature, @Nullable Integer maxTokens, boolean seeded) {
    this(model, temperature, maxTokens, seeded, null);
  }
}
