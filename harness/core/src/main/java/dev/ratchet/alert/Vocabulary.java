package dev.ratchet.alert;

import dev.ratchet.incident.Detector;
import dev.ratchet.metric.MetricDictionary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a policy may name.
 *
 * @param detectors those that are switched on
 * @param dimensions by which requests are sliced
 * @param sinks their ids
 * @param runbooks file name, relative to the policy's, to its text; empty where there is no such
 *     Markdown file in the workspace
 */
public record Vocabulary(
    MetricDictionary metrics,
    List<Detector> detectors,
    List<String> dimensions,
    List<String> sinks,
    Function<String, Optional<String>> runbooks) {
  public Vocabulary {
    detectors = List.copyOf(detectors);
    dimensions = List.copyOf(dimensions);
    sinks = List.copyOf(sinks);
  }
}
