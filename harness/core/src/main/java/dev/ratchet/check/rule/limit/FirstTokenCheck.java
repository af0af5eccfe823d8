package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The first piece of the final reply came within a given time. */
public final class FirstTokenCheck implements CheckType<FirstTokenCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("first-token", 1, "The reply began within so long", Set.of(Evidence.TIMING));

  /** The settings; in milliseconds. */
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
    Long seen = context.transcript().firstTokenMillis();
    if (seen == null) {
      return new CheckResult.NoEvidence(
          "no first piece was timed: the reply was not streamed, or came from the cache");
    }
    return CheckResult.of(
        seen <= config.atMost(),
        "the first piece within " + Quantity.seconds(config.atMost()),
        "after " + Quantity.seconds(seen));
  }
}
