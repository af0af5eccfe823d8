/** Checks of the form of a reply: JSON and other notations. */
@NullMarked
package dev.ratchet.check.rule.structure;

import org.jspecify.annotations.NullMarked;
