package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Bounds;
import java.util.List;
import java.util.Set;

/** A tool was called, with given arguments if wanted, and so many times. */
public final class ToolCalledCheck implements CheckType<ToolCalledCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("tool-called", 1, "A tool was called", Set.of(Evidence.TOOLS));

  /** The settings; what is to be ignored stands within the arguments too. */
  public record Config(
      String name,
      WantedArguments arguments,
      ArgumentsMatch argumentsMatch,
      List<String> ignore,
      Bounds times) {
    public Config {
      ignore = List.copyOf(ignore);
    }

    WantedCall wanted() {
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
    return new Config(
        settings.text("name"), arguments, arguments.match(), arguments.ignore(), times(settings));
  }

  private static Bounds times(Fields settings) {
    Fields times = settings.child("times");
    Bounds bounds = Bounds.readOr(times, 1);
    if (bounds.atLeast() == 0) {
      settings.problem("times", "at-least must not be 0; for no call, use tool-not-called");
    }
    times.done();
    return bounds;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    List<MadeCall> calls = MadeCall.of(context);
    long met = calls.stream().filter(config.wanted()::isMet).count();
    return CheckResult.of(
        config.times().hold(met),
        expected(config),
        (met > 1 ? met + " such calls; " : "") + ToolCalls.describe(ToolCalls.of(context)));
  }

  private static String expected(Config config) {
    boolean once = config.times().equals(new Bounds(1, Long.MAX_VALUE));
    return (once ? "a call of " : config.times() + " calls of ") + config.wanted().words();
  }
}
