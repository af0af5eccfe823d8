/**
 * Deterministic rules over a reply.
 *
 * <p>Start at {@link dev.ratchet.check.Checks}. This package asks no model.
 */
@NullMarked
package dev.ratchet.check;

import org.jspecify.annotations.NullMarked;
