/**
 * The metric dictionary: each production indicator's definition, unit, direction, owner and the
 * decision it serves. Start at {@link dev.ratchet.metric.MetricDictionary}. It knows no database:
 * what a metric asks is SQL text here, which {@code store} runs.
 */
@org.jspecify.annotations.NullMarked
package dev.ratchet.metric;
