package dev.ratchet.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What else an export tells of one model call; null where it does not say.
 *
 * @param cachedTokens input tokens that the provider read from its cache
 * @param firstTokenMillis from the call to the first piece of its answer
 * @param costMicroUsd what the exporter says it cost, in micro-dollars
 */
public record CallMeasures(
    @Nullable Long cachedTokens, @Nullable Long firstTokenMillis, @Nullable Long costMicroUsd) {
  public static final CallMeasures UNKNOWN = new CallMeasures(null, null, null);
}
