/**
 * Sheets on which people say what they think of a drop that only judges see. Start at {@link
 * dev.ratchet.flow.gate.look.SecondLooks}.
 */
@NullMarked
package dev.ratchet.flow.gate.look;

import org.jspecify.annotations.NullMarked;
