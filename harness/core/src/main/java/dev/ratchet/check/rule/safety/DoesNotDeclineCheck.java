package dev.ratchet.check.rule.safety;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The reply says something and does not decline. */
public final class DoesNotDeclineCheck implements CheckType<DoesNotDeclineCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("does-not-decline", 1, "The reply does not decline", Set.of(Evidence.TEXT));

  /** There are no settings. */
  public record Config() {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config();
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    return CheckResult.of(
        !DeclinesCheck.declines(context.reply()),
        "the reply does not decline",
        DeclinesCheck.seen(context.reply()));
  }
}
