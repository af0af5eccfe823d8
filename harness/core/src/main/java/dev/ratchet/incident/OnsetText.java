package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a group set in with, in a line of words. */
public final class OnsetText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Duration HOUR = Duration.ofHours(1);

  private OnsetText() {}

  /** Such as {@code retrieval=rc-v7 since 2026-09-17 09:00 (2.1 % against none of requests)}. */
  public static String of(Onset onset) {
    return switch (onset) {
      case Onset.VersionChange change ->
          "%s since %s (%s against %s of requests)%s"
              .formatted(
                  change.version(),
                  MINUTE.format(change.since()),
                  percent(change.with()),
                  percent(change.without()),
                  alike(change.alike()));
      case Onset.VersionNear near ->
          "%s since %s (nearest in time: %s)%s"
              .formatted(
                  near.nearest().version(),
                  MINUTE.format(near.nearest().since()),
                  apart(near.nearest()),
                  others(near.others()));
      case Onset.Unexplained _ -> "no version change";
    };
  }

  private static String alike(List<Slice> versions) {
    return versions.isEmpty()
        ? ""
        : ", or as likely "
            + versions.stream().map(Slice::toString).collect(Collectors.joining(", "));
  }

  private static String others(List<Onset.Arrival> arrivals) {
    return arrivals.isEmpty()
        ? ""
        : "; also near: "
            + arrivals.stream()
                .map(one -> one.version() + " " + apart(one))
                .collect(Collectors.joining(", "));
  }

  /** How far a version's coming is from a window's start, which is known to the hour. */
  private static String apart(Onset.Arrival arrival) {
    Duration after = Duration.ofSeconds(arrival.secondsAfterStart());
    if (!after.isNegative() && after.compareTo(HOUR) < 0) {
      return "in the same hour";
    }
    String apart =
        after.abs().compareTo(HOUR) < 0
            ? after.abs().toMinutes() + " min"
            : after.abs().toHours() + " h";
    return apart + (after.isNegative() ? " before" : " after");
  }

  private static String percent(Onset.Rate rate) {
    return rate.requests() == 0
        ? "none"
        : String.format(Locale.ROOT, "%.1f %%", 100 * rate.share());
  }
}
