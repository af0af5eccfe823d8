/**
 * Compares canary and baseline windows in production; keeps the checklist and the sign-off.
 *
 * <p>Start at {@link dev.ratchet.canary.Canary}. This package asks no store and no clock: what was
 * seen is handed to it.
 */
@NullMarked
package dev.ratchet.canary;

import org.jspecify.annotations.NullMarked;
