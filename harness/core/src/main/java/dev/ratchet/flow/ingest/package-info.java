/**
 * Bringing telemetry in, finding incidents in it, and drawing a sample of them.
 *
 * <p>Start at {@link dev.ratchet.flow.ingest.ImportFlow}. This package prints nothing.
 */
@NullMarked
package dev.ratchet.flow.ingest;

import org.jspecify.annotations.NullMarked;
