/**
 * One exact version of prompt + model + settings, and the difference between two.
 *
 * <p>Start at {@link dev.ratchet.candidate.Candidate}. This package does not call anything.
 */
@NullMarked
package dev.ratchet.candidate;

import org.jspecify.annotations.NullMarked;
