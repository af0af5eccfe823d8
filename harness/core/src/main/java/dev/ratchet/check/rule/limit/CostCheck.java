package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The model calls of the attempt cost at most a given amount together. */
public final class CostCheck implements CheckType<CostCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("cost", 1, "The model calls cost at most so much", Set.of(Evidence.COST));

  /** The settings. */
  public record Config(long atMost) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(Quantity.microUsd(settings, "at-most"));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    Long seen = context.transcript().costMicroUsd();
    if (seen == null) {
      return new CheckResult.NoEvidence(
          "the cost is unknown: no price for the model, or no token counts");
    }
    return CheckResult.of(
        seen <= config.atMost(), "at most " + Quantity.usd(config.atMost()), Quantity.usd(seen));
  }
}
