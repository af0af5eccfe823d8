/** Checks of what a reply rests on: retrieved and cited documents. */
@NullMarked
package dev.ratchet.check.rule.source;

import org.jspecify.annotations.NullMarked;
