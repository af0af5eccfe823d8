/**
 * Telling the metrics of a workspace.
 *
 * <p>Start at {@link dev.ratchet.flow.metric.MetricsFlow}. This package prints nothing.
 */
@NullMarked
package dev.ratchet.flow.metric;

import org.jspecify.annotations.NullMarked;
