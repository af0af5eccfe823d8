/** Gate rules, one file each. */
@NullMarked
package dev.ratchet.gate.rule;

import org.jspecify.annotations.NullMarked;
