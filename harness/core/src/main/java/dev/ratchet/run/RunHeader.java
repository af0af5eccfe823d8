package dev.ratchet.run;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a run's journal: what the run is of, and what produced it.
 *
 * @param run the run's id
 * @param identity the plan's identity; a journal of another one is refused
 * @param shard the part of the plan; null for all of it
 * @param producedBy words to values: tool version, dataset, candidates, policy, seed and the like
 */
public record RunHeader(
    String run,
    ContentHash identity,
    @Nullable Shard shard,
    Instant startedAt,
    Map<String, String> producedBy) {
  public RunHeader {
    producedBy = Collections.unmodifiableMap(new TreeMap<>(producedBy));
  }
}
