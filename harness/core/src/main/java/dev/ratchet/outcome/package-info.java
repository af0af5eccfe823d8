/**
 * What happened to one attempt at one case, as a sealed type, and the Evaluator port that produces
 * it.
 *
 * <p>Start at {@link dev.ratchet.outcome.Attempt}. This package does not know how an outcome is
 * reached.
 */
@NullMarked
package dev.ratchet.outcome;

import org.jspecify.annotations.NullMarked;
