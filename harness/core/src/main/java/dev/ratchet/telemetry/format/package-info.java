/**
 * Export formats that Ratchet reads, one file each.
 *
 * <p>Start at {@link dev.ratchet.telemetry.format.TelemetryFormats}. This package knows how spans
 * and events are written, not what they mean; what it hands on is raw and must not be kept.
 */
@NullMarked
package dev.ratchet.telemetry.format;

import org.jspecify.annotations.NullMarked;
