package dev.ratchet.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something happened, as pages say it. */
public final class Moment {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moment() {}

  /** Such as {@code 2026-09-28 09:00 UTC}. */
  public static String of(Instant time) {
    return FORMAT.format(time);
  }
}
