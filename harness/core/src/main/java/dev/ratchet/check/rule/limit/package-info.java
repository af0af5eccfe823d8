/** Checks of what an attempt took: time, tokens and money. */
@NullMarked
package dev.ratchet.check.rule.limit;

import org.jspecify.annotations.NullMarked;
