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
 * @param failures ends that are no reply, by cause, of this start
 */
public record RunCounts(
    int total, int done, int inFlight, Effort effort, Map<String, Integer> failures) {
  /**
   * What this start took so far.
   *
   * @param before attempts of an earlier start, which took nothing now
   * @param cached attempts that needed no call
   * @param retries tries of model calls beside the first
   */
  public record Effort(int before, int cached, int retries, Spending.Spent spent) {}

  public RunCounts {
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }
}
