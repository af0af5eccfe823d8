package dev.ratchet.store;

import dev.ratchet.stats.SmallCells;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One day of traffic in figures that name nobody. A count stands only where nobody or at least
 * {@link SmallCells#FEWEST} known users are behind it; otherwise it is withheld. Where telemetry
 * names no users at all, nothing is withheld: the figures are of requests then.
 *
 * @param day of the requests' start in UTC, as {@code 2026-10-01}
 * @param requests null when withheld
 * @param users null when withheld or when telemetry names none
 * @param failed requests that ended in an error or timeout; null when withheld
 * @param inputTokens null when withheld or not known
 * @param outputTokens null when withheld or not known
 * @param incidents failure mode to the incidents first seen on that day; null when withheld, empty
 *     when no detection has run
 */
public record DailyFigures(
    String day,
    @Nullable Long requests,
    @Nullable Long users,
    @Nullable Long failed,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    SortedMap<String, @Nullable Long> incidents) {
  public DailyFigures {
    incidents = Collections.unmodifiableSortedMap(new TreeMap<>(incidents));
  }

  /** A count before it is decided whether it may be told. */
  record Counted(long count, long users) {}

  /** A day's counts before it is decided which may be told. */
  record Raw(
      String day,
      Counted all,
      Counted failed,
      @Nullable Long inputTokens,
      @Nullable Long outputTokens,
      SortedMap<String, Counted> incidents) {}

  /** What may be told of a day. */
  static DailyFigures of(Raw raw) {
    boolean namesUsers = raw.all().users() > 0;
    boolean few = namesUsers && raw.all().users() < SmallCells.FEWEST;
    SortedMap<String, @Nullable Long> incidents = new TreeMap<>();
    raw.incidents().forEach((mode, counted) -> incidents.put(mode, told(counted, namesUsers)));
    return new DailyFigures(
        raw.day(),
        told(raw.all(), namesUsers),
        namesUsers && !few ? Long.valueOf(raw.all().users()) : null,
        told(raw.failed(), namesUsers),
        few ? null : raw.inputTokens(),
        few ? null : raw.outputTokens(),
        incidents);
  }

  /** Whether anything of this day is withheld because too few users stand behind it. */
  public boolean withholds() {
    return requests == null || failed == null || incidents.containsValue(null);
  }

  private static @Nullable Long told(Counted counted, boolean namesUsers) {
    boolean mayBeTold = !namesUsers || counted.count() == 0 || counted.users() >= SmallCells.FEWEST;
    return mayBeTold ? Long.valueOf(counted.count()) : null;
  }
}
