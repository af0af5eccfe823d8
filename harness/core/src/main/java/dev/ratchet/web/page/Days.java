package dev.ratchet.web.page;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Days as date fields send them, UTC. */
public final class Days {
  private static final long SECONDS = 24 * 3_600;

  private Days() {}

  /**
   * Whole days, both included; empty texts are no bounds.
   *
   * @throws RatchetException USAGE for what is no day
   */
  public static Period period(String from, String until) {
    Instant end = day(until);
    return new Period(day(from), end == null ? null : end.plusSeconds(SECONDS));
  }

  private static @Nullable Instant day(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 1970 || day.getYear() > 9_998) {
        throw new RatchetException(ErrorCode.USAGE, "a day is between 1970 and 9998");
      }
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new RatchetException(ErrorCode.USAGE, "a day is written as 2026-09-28", e);
    }
  }
}
