package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Bounds;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Set;

/** So many tool calls were made. */
public final class ToolStepsCheck implements CheckType<ToolStepsCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("tool-steps", 1, "So many tool calls were made", Set.of(Evidence.TOOLS));

  /** The settings; the tools that count, empty for all. */
  public record Config(long atLeast, long atMost, List<String> tools) {
    public Config {
      tools = List.copyOf(tools);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Bounds bounds = Bounds.read(settings);
    return new Config(bounds.atLeast(), bounds.atMost(), settings.texts("tools"));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    Bounds bounds = new Bounds(config.atLeast(), config.atMost());
    List<ToolStep> steps = ToolCalls.of(context, config.tools());
    return CheckResult.of(
        bounds.hold(steps.size()),
        bounds + " tool calls",
        steps.size() + " tool calls: " + ToolCalls.describe(steps));
  }
}
