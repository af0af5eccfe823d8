package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
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
import org.jspecify.annotations.Nullable;

/**
 * What is read before the store is opened: the policy, and what it speaks of.
 *
 * @param text of the policy's file
 * @param candidate what the canary runs, as the file was when the canary was first read; null when
 *     that cannot be told
 */
record CanaryInputs(
    String text,
    CanaryPolicy policy,
    MetricDictionary dictionary,
    IncidentsFlow incidents,
    @Nullable ContentHash candidate) {
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
    return new CanaryInputs(text, policy, dictionary, incidents, candidate(ratchet, policy));
  }

  private static @Nullable ContentHash candidate(Ratchet ratchet, CanaryPolicy policy) {
    return CanaryFolder.of(ratchet.workspace(), policy)
        .candidate()
        .orElseGet(() -> CanaryCandidate.now(ratchet, policy.release()).hashOrNull());
  }
}
