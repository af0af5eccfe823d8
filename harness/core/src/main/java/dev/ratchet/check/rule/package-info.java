/** Rule checks, one file each. */
@NullMarked
package dev.ratchet.check.rule;

import org.jspecify.annotations.NullMarked;
