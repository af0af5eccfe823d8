/**
 * Finds personal data and secrets in text, and masks them with placeholders that still join.
 *
 * <p>Start at {@link dev.ratchet.redaction.Redactor}. This package does not know which fields of a
 * format hold text.
 */
@NullMarked
package dev.ratchet.redaction;

import org.jspecify.annotations.NullMarked;
