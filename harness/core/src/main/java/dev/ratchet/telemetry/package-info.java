/**
 * Reads an export in any known format and normalises it to requests, redacted before anyone else
 * sees them.
 *
 * <p>Start at {@link dev.ratchet.telemetry.FragmentReader} and {@link
 * dev.ratchet.telemetry.TraceAssembler}. This package does not judge what it reads.
 */
@NullMarked
package dev.ratchet.telemetry;

import org.jspecify.annotations.NullMarked;
