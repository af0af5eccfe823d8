package dev.ratchet.report.history;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A case since it was published.
 *
 * @param slice dimension to value
 */
public record PublishedCase(
    String id, String failureMode, Map<String, String> slice, Instant published) {
  public PublishedCase {
    slice = new TreeMap<>(slice);
  }
}
