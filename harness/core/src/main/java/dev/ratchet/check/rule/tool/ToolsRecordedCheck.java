package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Set;

/** The case holds a recorded result for every tool call. */
public final class ToolsRecordedCheck implements CheckType<ToolsRecordedCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "tool-calls-recorded",
          1,
          "Every tool call has a recorded result",
          Set.of(Evidence.TOOLS, Evidence.REPLAY));

  /** The settings: the tools that count; empty for all. */
  public record Config(List<String> tools) {
    public Config {
      tools = List.copyOf(tools);
    }

    boolean counts(ToolStep step) {
      return tools.isEmpty() || tools.contains(step.call().name());
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.texts("tools"));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.REPLAY)) {
      return new CheckResult.NoEvidence("the candidate calls its tools itself");
    }
    List<ToolStep> calls = context.transcript().steps().stream().filter(config::counts).toList();
    boolean recorded =
        calls.stream().noneMatch(step -> step.status() == ToolStep.Status.UNRECORDED);
    return CheckResult.of(
        recorded, "a recorded result for every tool call", ToolCalls.describe(calls));
  }
}
