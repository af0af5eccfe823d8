/**
 * What people approve beside judges: exceptions from a gate, and stored runs as baselines.
 *
 * <p>Start at {@link dev.ratchet.flow.approve.WaiveFlow}.
 */
@NullMarked
package dev.ratchet.flow.approve;

import org.jspecify.annotations.NullMarked;
