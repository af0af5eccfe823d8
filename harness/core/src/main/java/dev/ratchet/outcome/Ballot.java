package dev.ratchet.outcome;

import org.jspecify.annotations.Nullable;

/**
 * What one seat of a jury or panel said.
 *
 * @param aspect the question of a panel; empty where there is one question
 * @param passed null when it gave no verdict
 * @param score in [0, 1]; 0 without a verdict
 * @param explanation why, or why there is no verdict
 */
public record Ballot(
    String model, String aspect, @Nullable Boolean passed, double score, String explanation) {}
