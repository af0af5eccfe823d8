package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The model calls of the attempt took at most a given time together. */
public final class LatencyCheck implements CheckType<LatencyCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("latency", 1, "The model calls took at most so long", Set.of(Evidence.TIMING));

  /** The settings. */
  public record Config(long atMost) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(Quantity.millis(settings, "at-most"));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    Long seen = context.transcript().latencyMillis();
    if (seen == null) {
      return new CheckResult.NoEvidence(
          "no time was measured: the candidate shows none, or every call came from the cache");
    }
    return CheckResult.of(
        seen <= config.atMost(),
        "at most " + Quantity.seconds(config.atMost()),
        Quantity.seconds(seen));
  }
}
