/** Checks of what a reply must not give away, and of declines. */
@NullMarked
package dev.ratchet.check.rule.safety;

import org.jspecify.annotations.NullMarked;
