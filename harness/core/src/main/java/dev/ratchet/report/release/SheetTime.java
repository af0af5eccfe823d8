package dev.ratchet.report.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a sheet tells them. */
public final class SheetTime {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SheetTime() {}

  /** Such as {@code 2026-09-17 09:05 UTC}. */
  public static String of(Instant at) {
    return MINUTE.format(at);
  }
}
