package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Set;

/** A tool was called, with given arguments if wanted. */
public final class ToolCalledCheck implements CheckType<ToolCalledCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("tool-called", 1, "A tool was called", Set.of(Evidence.TOOLS));

  /** The settings. */
  public record Config(String name, Node.Mapping arguments) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.text("name"), ToolCalls.arguments(settings));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return new CheckResult.NoEvidence("the candidate does not show its tool calls");
    }
    List<ToolStep> steps = context.transcript().steps();
    boolean called =
        steps.stream()
            .anyMatch(step -> ToolCalls.matches(step.call(), config.name(), config.arguments()));
    return CheckResult.of(
        called,
        "a call of " + ToolCalls.describe(config.name(), config.arguments()),
        ToolCalls.describe(steps));
  }
}
