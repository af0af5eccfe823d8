package dev.ratchet.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run is.
 *
 * @param total attempts of the plan
 * @param done attempts that ended, those of an earlier start included
 * @param inFlight attempts that are being made
 * @param cached attempts of this start that needed no call
 * @param failures ends that are no reply, by cause, of this start
 */
public record RunCounts(
    int total, int done, int inFlight, int cached, Map<String, Integer> failures) {
  public RunCounts {
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }
}
