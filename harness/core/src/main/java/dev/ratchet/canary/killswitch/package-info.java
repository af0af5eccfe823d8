/**
 * What could be switched off until a canary is taken back. Start at {@link
 * dev.ratchet.canary.killswitch.KillSwitches}. Nothing here is applied by anybody but people.
 */
@NullMarked
package dev.ratchet.canary.killswitch;

import org.jspecify.annotations.NullMarked;
