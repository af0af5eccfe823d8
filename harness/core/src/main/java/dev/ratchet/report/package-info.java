/**
 * One report model, many formats.
 *
 * <p>This package decides nothing.
 */
@NullMarked
package dev.ratchet.report;

import org.jspecify.annotations.NullMarked;
