package dev.ratchet.canary;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was seen of one P0 condition while it was watched.
 *
 * @param sensitivity the least share of such events that would be seen, in (0, 1]: 1 for a rule,
 *     the lower bound of its calibration for a judge
 * @param canary events of the canary, in the order of their times
 * @param baselineEvents how many the baseline had
 */
public record P0Watch(double sensitivity, List<Event> canary, long baselineEvents) {
  /**
   * One event.
   *
   * @param unit and {@code request}: pseudonyms
   * @param where slices and versions of the request, by dimension
   * @param confirmed by a rule or a person; what only a judge saw is a suspect
   */
  public record Event(
      String unit,
      String request,
      Instant time,
      SortedMap<String, String> where,
      boolean confirmed) {
    public Event {
      where = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) where));
    }
  }

  public P0Watch {
    if (!(sensitivity > 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("a sensitivity is a share above 0");
    }
    canary = List.copyOf(canary);
  }
}
