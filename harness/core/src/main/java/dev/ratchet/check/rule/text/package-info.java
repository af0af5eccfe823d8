/** Checks of what a reply says, word by word. */
@NullMarked
package dev.ratchet.check.rule.text;

import org.jspecify.annotations.NullMarked;
