package dev.ratchet.check.rule.safety;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.List;
import java.util.Set;

/** The reply says something and does not decline. */
public final class DoesNotDeclineCheck implements CheckType<DoesNotDeclineCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("does-not-decline", 2, "The reply does not decline", Set.of(Evidence.TEXT));

  /**
   * The settings.
   *
   * @param message what the product declines with, besides the phrases that are known
   */
  public record Config(List<String> message) {
    public Config {
      message = List.copyOf(message);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(DeclineMessages.read(settings));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    DeclineMessages.Way way = DeclineMessages.way(config.message(), context.reply());
    return CheckResult.of(!way.declines(), "the reply does not decline", way.seen());
  }
}
