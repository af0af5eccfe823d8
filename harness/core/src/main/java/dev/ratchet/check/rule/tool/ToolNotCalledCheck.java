package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.List;
import java.util.Set;

/** A tool was not called, or not with given arguments. */
public final class ToolNotCalledCheck implements CheckType<ToolNotCalledCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("tool-not-called", 1, "A tool was not called", Set.of(Evidence.TOOLS));

  /** The settings; what is to be ignored stands within the arguments too. */
  public record Config(
      String name, WantedArguments arguments, ArgumentsMatch argumentsMatch, List<String> ignore) {
    public Config {
      ignore = List.copyOf(ignore);
    }

    WantedCall unwanted() {
      return new WantedCall(name, arguments);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    WantedArguments arguments = WantedArguments.read(settings);
    return new Config(settings.text("name"), arguments, arguments.match(), arguments.ignore());
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    return CheckResult.of(
        MadeCall.of(context).stream().noneMatch(config.unwanted()::isMet),
        "no call of " + config.unwanted().words(),
        ToolCalls.describe(ToolCalls.of(context)));
  }
}
