package dev.ratchet.run;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first record of a run's journal: what the run is of, and what produced it.
 *
 * @param run the run's id
 * @param identity the plan's identity; a journal of another one is refused
 * @param producedBy words to values: tool version, dataset, candidates, policy, seed and the like
 */
public record RunHeader(
    String run, ContentHash identity, Instant startedAt, Map<String, String> producedBy) {
  public RunHeader {
    producedBy = Collections.unmodifiableMap(new TreeMap<>(producedBy));
  }
}
