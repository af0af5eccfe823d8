/** Checks of the tools that were called on the way to a reply. */
@NullMarked
package dev.ratchet.check.rule.tool;

import org.jspecify.annotations.NullMarked;
