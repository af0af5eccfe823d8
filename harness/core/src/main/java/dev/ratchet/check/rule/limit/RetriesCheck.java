package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** Few calls of the model or application had to be repeated. */
public final class RetriesCheck implements CheckType<RetriesCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("retries", 1, "Few calls had to be repeated", Set.of(Evidence.CALLS));

  /** The settings. */
  public record Config(long atMost) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Config config = new Config(settings.whole("at-most"));
    if (config.atMost() < 0) {
      settings.problem("at-most", "must not be less than 0");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    Integer seen = context.transcript().how().retryCount();
    if (seen == null) {
      return new CheckResult.NoEvidence(
          "no call was made: the reply was recorded, or came from the cache");
    }
    return CheckResult.of(
        seen <= config.atMost(), "at most " + config.atMost() + " retries", seen + " retries");
  }
}
