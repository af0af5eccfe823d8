package dev.ratchet.metric;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param metric its name
 * @param part of a metric that has parts; null otherwise, and where no part is known
 * @param window null when all of the time asked for is one window
 * @param slice null for all requests
 */
public record MetricCell(
    String metric,
    @Nullable String part,
    @Nullable TimeWindow window,
    @Nullable Slice slice,
    Reading reading) {}
