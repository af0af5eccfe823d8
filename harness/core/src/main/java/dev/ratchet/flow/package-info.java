/**
 * One class per thing that a user does, and the wiring of it all, by hand.
 *
 * <p>This package prints nothing.
 */
@NullMarked
package dev.ratchet.flow;

import org.jspecify.annotations.NullMarked;
