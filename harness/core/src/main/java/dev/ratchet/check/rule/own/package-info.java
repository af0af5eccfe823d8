/** Checks that users write themselves, for what no other check covers. */
@NullMarked
package dev.ratchet.check.rule.own;

import org.jspecify.annotations.NullMarked;
