package dev.ratchet.candidate;

import org.jspecify.annotations.Nullable;

/**
 * The model and what it is told beside the messages.
 *
 * @param maxTokens null leaves the provider's default
 * @param seeded whether the repeat's number is sent as the seed
 */
public record ModelSettings(
    String model, @Nullable Double temperature, @Nullable Integer maxTokens, boolean seeded) {}
