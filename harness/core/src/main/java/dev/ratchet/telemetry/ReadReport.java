package dev.ratchet.telemetry;

import dev.ratchet.telemetry.format.Quarantined;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one file: {@code read = kept + skipped + quarantinedCount}.
 *
 * @param format the format's id; empty for an empty file
 * @param read spans, events and unreadable records
 * @param kept fragments handed on
 * @param skipped records that say nothing about a request: metrics, log lines outside of a trace
 * @param quarantined the first 1,000 records that could not be read
 * @param unmapped attribute names that nothing reads, with how often they occur; the first 500
 */
public record ReadReport(
    String file,
    String format,
    long read,
    long kept,
    long skipped,
    long quarantinedCount,
    List<Quarantined> quarantined,
    SortedMap<String, Long> unmapped) {
  public ReadReport {
    quarantined = List.copyOf(quarantined);
    unmapped = Collections.unmodifiableSortedMap(new TreeMap<>(unmapped));
  }
}
