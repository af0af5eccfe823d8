package dev.ratchet.cli;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a canary is watched. */
final class WatchSwitches {
  @Option(
      names = "--once",
      description = "Do one round, for a job that is started now and then; 4 while it goes on.")
  private boolean once;

  @Option(names = "--no-alerts", description = "Do not check alerts after what was imported.")
  private boolean noAlerts;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      description = "How often to look for exports; one is read once it stood still so long. 10s.")
  private String poll = "10s";

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      description = "How long a look waits for late data at most; default: 15min.")
  private String grace = "15min";

  boolean once() {
    return once;
  }

  boolean alerts() {
    return !noAlerts;
  }

  Duration poll() {
    return time("--poll", poll);
  }

  Duration grace() {
    return time("--grace", grace);
  }

  private static Duration time(String option, String written) {
    Duration time = Amounts.duration(option, Node.text(written), new Problems());
    if (time == null) {
      throw new RatchetException(
          ErrorCode.USAGE, option + ": write a time with its unit (s, min, h): 15min");
    }
    return time;
  }
}
