package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The reply came to its own end and not to a length limit. */
public final class NotTruncatedCheck implements CheckType<NotTruncatedCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("not-truncated", 1, "The reply is not cut off", Set.of(Evidence.CALLS));

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
    Boolean truncated = context.transcript().how().truncated();
    if (truncated == null) {
      return new CheckResult.NoEvidence("nobody tells how the reply ended");
    }
    return CheckResult.of(
        !truncated,
        "the reply comes to its own end",
        truncated ? "it was cut off at the length limit" : "it does");
  }
}
