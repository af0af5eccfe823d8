/**
 * Many questions at once, which a provider answers within a day for less: handed over, noted,
 * waited for, and each answer kept as that of a single call would be.
 *
 * <p>Start at {@link dev.ratchet.provider.batch.Batches}. Knows neither judges nor runs.
 */
@NullMarked
package dev.ratchet.provider.batch;

import org.jspecify.annotations.NullMarked;
