/**
 * Pure numerics (intervals, resampling tests, agreement, power) that know no evaluation word.
 *
 * <p>This package knows arrays and clusters, never cases or verdicts.
 */
@NullMarked
package dev.ratchet.stats;

import org.jspecify.annotations.NullMarked;
