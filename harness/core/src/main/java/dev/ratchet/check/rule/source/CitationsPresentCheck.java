package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;

/** The reply cites sources. */
public final class CitationsPresentCheck implements CheckType<CitationsPresentCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("citations-present", 1, "The reply cites sources", Set.of(Evidence.CITATIONS));

  /** The settings. */
  public record Config(long atLeast) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    long atLeast = settings.wholeOr("at-least", 1);
    if (atLeast < 1) {
      settings.problem("at-least", "must be 1 or more");
    }
    return new Config(atLeast);
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    List<String> cited = context.transcript().cited();
    return CheckResult.of(
        cited.size() >= config.atLeast(),
        "at least " + config.atLeast() + (config.atLeast() == 1 ? " citation" : " citations"),
        cited.isEmpty() ? "cites nothing" : "cites " + Quoted.list(cited));
  }
}
