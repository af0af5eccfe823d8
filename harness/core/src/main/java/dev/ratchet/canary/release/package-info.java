/** The record of a decided release: frozen, signed, and checked offline. */
@NullMarked
package dev.ratchet.canary.release;

import org.jspecify.annotations.NullMarked;
