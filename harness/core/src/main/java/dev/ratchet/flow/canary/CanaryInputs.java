package dev.ratchet.flow.canary;

import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.flow.NamedFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.ingest.IncidentsFlow;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.metric.MetricDictionary;
import java.nio.file.Path;

/**
 * What is read before the store is opened: the policy, and what it speaks of.
 *
 * @param text of the policy's file
 */
record CanaryInputs(
    String text, CanaryPolicy policy, MetricDictionary dictionary, IncidentsFlow incidents) {
  /**
   * Reads and checks.
   *
   * @throws RatchetException NOT_FOUND without the file; INVALID_INPUT with every problem of it
   */
  static CanaryInputs read(Ratchet ratchet, Path file) {
    NamedFiles named = new NamedFiles(ratchet.workspace());
    String text = named.text(file);
    MetricDictionary dictionary = new MetricsFlow(ratchet).dictionary();
    CanaryPolicy policy =
        CanaryPolicyReader.read(named.shown(file), text, CanaryOrder.shapes(dictionary));
    IncidentsFlow incidents = new Ingest(ratchet).incidents();
    CanaryOrder.check(named.shown(file), policy, incidents.failureModes());
    return new CanaryInputs(text, policy, dictionary, incidents);
  }
}
