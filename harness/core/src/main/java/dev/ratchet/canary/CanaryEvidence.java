package dev.ratchet.canary;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What production showed so far. What was not looked at is absent, never empty.
 *
 * @param looks how many of the policy's looks are due, at least 1
 * @param p0 by condition of the policy; one that nothing watched is absent
 */
public record CanaryEvidence(
    Units units, int looks, SortedMap<String, P0Watch> p0, FailureModes modes) {
  public CanaryEvidence {
    p0 = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, P0Watch>) p0));
  }
}
