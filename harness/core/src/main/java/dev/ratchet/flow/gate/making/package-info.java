/**
 * Makes a run: attempts asked of the runner, judges heard, notes kept, until there is nothing more
 * to ask.
 */
@NullMarked
package dev.ratchet.flow.gate.making;

import org.jspecify.annotations.NullMarked;
