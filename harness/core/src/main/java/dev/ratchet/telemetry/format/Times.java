package dev.ratchet.telemetry.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as exports write them, in nanoseconds since 1970: ISO-8601 with or without zone
 * (none is UTC), with {@code T} or a blank, or a number whose unit its size tells.
 */
public final class Times {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalStart()
          .appendLiteral("UTC")
          .optionalEnd()
          .toFormatter(Locale.ROOT);
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private Times() {}

  /**
   * The first of the named values that is a time.
   *
   * @return null when none is, or when it is 1970 or earlier, or beyond 2262
   */
  public static @Nullable Long nanos(Attributes values, String... names) {
    for (String name : names) {
      Long nanos = nanos(values.text(name));
      if (nanos != null) {
        return nanos;
      }
    }
    return null;
  }

  /** The same for one text; null for null. */
  public static @Nullable Long nanos(@Nullable String text) {
    String time = text == null ? "" : text.strip();
    if (time.isEmpty() || time.length() > 40) {
      return null;
    }
    return time.indexOf('-', 1) < 0 && time.indexOf(':') < 0 ? ofNumber(time) : ofIso(time);
  }

  /** Later by a number of seconds; null when either is absent or the sum is out of range. */
  public static @Nullable Long plusSeconds(@Nullable Long nanos, @Nullable Double seconds) {
    if (nanos == null || seconds == null || !(seconds >= 0 && seconds <= 1e9)) {
      return null;
    }
    return nanos + Math.round(seconds * 1e9);
  }

  private static @Nullable Long ofIso(String text) {
    try {
      var parsed = LOCAL.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return switch (parsed) {
        case OffsetDateTime zoned -> inRange(zoned.toInstant());
        case LocalDateTime local -> inRange(local.toInstant(ZoneOffset.UTC));
        default -> null;
      };
    } catch (DateTimeException _) {
      return ofDate(text);
    }
  }

  private static @Nullable Long ofDate(String text) {
    try {
      return inRange(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Long inRange(Instant instant) {
    long seconds = instant.getEpochSecond();
    return seconds <= 0 || seconds > Long.MAX_VALUE / 1_000_000_000L - 1
        ? null
        : Long.valueOf(seconds * 1_000_000_000L + instant.getNano());
  }

  /** Seconds, milliseconds, microseconds or nanoseconds: their sizes do not meet before 5138. */
  private static @Nullable Long ofNumber(String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException _) {
      return null;
    }
    if (number.signum() <= 0 || number.precision() - number.scale() > 19) {
      return null;
    }
    int digits = number.precision() - number.scale();
    int unit = digits <= 11 ? 0 : digits <= 14 ? 3 : digits <= 17 ? 6 : 9;
    BigDecimal nanos = number.multiply(NANOS).movePointLeft(unit);
    return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? null
        : Long.valueOf(nanos.longValue());
  }
}
