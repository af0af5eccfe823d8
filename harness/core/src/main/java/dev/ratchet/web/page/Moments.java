package dev.ratchet.web.page;

import dev.ratchet.incident.Seen;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as pages show them, UTC. */
public final class Moments {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Characters of a day. */
  private static final int DAY = 10;

  private Moments() {}

  /** Such as {@code 2026-09-17 09:05}. */
  public static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** Such as {@code 2026-09-17 09:05:31}. */
  public static String second(Instant at) {
    return SECOND.format(at);
  }

  /** Such as {@code 2026-09-17 09:05 UTC}, where nothing else says in which zone. */
  public static String utc(Instant at) {
    return minute(at) + " UTC";
  }

  /** From the first to the last minute; what both have in common is said once. */
  public static String span(Seen seen) {
    String first = minute(seen.first());
    String last = minute(seen.last());
    if (first.equals(last)) {
      return first;
    }
    boolean oneDay = first.regionMatches(0, last, 0, DAY);
    return first + " to " + (oneDay ? last.substring(DAY).strip() : last);
  }
}
