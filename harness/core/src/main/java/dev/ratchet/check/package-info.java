/**
 * Deterministic rules over a reply.
 *
 * <p>This package asks no model.
 */
@NullMarked
package dev.ratchet.check;

import org.jspecify.annotations.NullMarked;
