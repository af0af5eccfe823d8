/**
 * Arguments into a flow call; its result into text or an exit code.
 *
 * <p>This package holds no rule.
 */
@NullMarked
package dev.ratchet.cli;

import org.jspecify.annotations.NullMarked;
