/**
 * Takes commands of the same owner over from other processes of this machine, on a port of its own,
 * and lends the store's file to those that need it for themselves. Knows neither pages nor the
 * command line.
 *
 * <p>Start at {@link dev.ratchet.web.handover.HandOver}.
 */
@NullMarked
package dev.ratchet.web.handover;

import org.jspecify.annotations.NullMarked;
