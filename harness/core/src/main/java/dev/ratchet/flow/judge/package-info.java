/**
 * Judges as instruments: held against people, attacked, and admitted.
 *
 * <p>Start at {@link dev.ratchet.flow.judge.CalibrateFlow}.
 */
@NullMarked
package dev.ratchet.flow.judge;

import org.jspecify.annotations.NullMarked;
