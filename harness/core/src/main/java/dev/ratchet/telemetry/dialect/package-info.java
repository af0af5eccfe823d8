/**
 * What spans and events mean: the conventions by which applications name their attributes, one file
 * each.
 *
 * <p>Start at {@link dev.ratchet.telemetry.dialect.Dialects}. This package does not redact: what it
 * hands on is raw and must not be kept.
 */
@NullMarked
package dev.ratchet.telemetry.dialect;

import org.jspecify.annotations.NullMarked;
