/**
 * Turns paired outcomes into PASS, FAIL, INCONCLUSIVE, or a request for more attempts, under a
 * written policy.
 *
 * <p>This package calls nothing and reads no file.
 */
@NullMarked
package dev.ratchet.gate;

import org.jspecify.annotations.NullMarked;
