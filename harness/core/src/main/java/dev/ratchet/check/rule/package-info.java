/** Rule checks, one file each, by what they read; here is what several of them read with. */
@NullMarked
package dev.ratchet.check.rule;

import org.jspecify.annotations.NullMarked;
