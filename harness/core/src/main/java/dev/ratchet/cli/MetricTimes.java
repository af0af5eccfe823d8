package dev.ratchet.cli;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Period;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times and windows as a user writes them. All are UTC. */
final class MetricTimes {
  private MetricTimes() {}

  static Period period(@Nullable String from, @Nullable String until) {
    Period period = new Period(time("--from", from), time("--to", until));
    Instant begins = period.from();
    Instant ends = period.until();
    if (begins != null && ends != null && !begins.isBefore(ends)) {
      throw new RatchetException(ErrorCode.USAGE, "--to must be after --from");
    }
    return period;
  }

  private static @Nullable Instant time(String option, @Nullable String written) {
    return written == null ? null : told(option, written);
  }

  /** One time that somebody wrote. */
  static Instant told(String option, String written) {
    try {
      return written.length() <= 10
          ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(written);
    } catch (DateTimeException e) {
      throw new RatchetException(
          ErrorCode.USAGE,
          option + ": write a day or a time in UTC: 2026-09-14 or 2026-09-14T10:30:00Z",
          e);
    }
  }

  static @Nullable Duration window(@Nullable String written) {
    if (written == null) {
      return null;
    }
    Duration length = Amounts.duration("--window", Node.text(written), new Problems());
    if (length == null || length.toMillis() % Duration.ofHours(1).toMillis() != 0) {
      throw new RatchetException(
          ErrorCode.USAGE, "--window: write whole hours or days: 6h, 1d, 7d");
    }
    return length;
  }
}
