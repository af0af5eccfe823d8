package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.flow.canary.PastWanted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which past traffic a plan is told from; at most one is given. */
final class PastSwitches {
  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 400;

  @Option(
      names = "--past",
      paramLabel = "FROM..TO",
      description = "This past window, such as 2026-11-08..2026-11-15, in UTC.")
  private @Nullable String past;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "The last N days with traffic before the canary's period; default: 7.")
  private @Nullable Integer days;

  /** What was wanted; the usual where nothing was given. */
  static PastWanted wanted(@Nullable PastSwitches given) {
    if (given == null) {
      return new PastWanted.Newest(USUAL_DAYS);
    }
    String past = given.past;
    return past == null ? newest(given.days) : between(past);
  }

  private static PastWanted newest(@Nullable Integer days) {
    if (days == null || days < 1 || days > MOST_DAYS) {
      throw new RatchetException(
          ErrorCode.USAGE, "--days takes a number of days from 1 to " + MOST_DAYS);
    }
    return new PastWanted.Newest(days);
  }

  private static PastWanted between(String past) {
    int at = past.indexOf("..");
    if (at < 0) {
      throw new RatchetException(
          ErrorCode.USAGE, "--past takes two times, such as 2026-11-08..2026-11-15");
    }
    Instant from = MetricTimes.told("--past", past.substring(0, at));
    Instant until = MetricTimes.told("--past", past.substring(at + 2));
    if (!from.isBefore(until)) {
      throw new RatchetException(ErrorCode.USAGE, "--past: the second time must be the later one");
    }
    return new PastWanted.Between(new TimeWindow(from, until));
  }
}
