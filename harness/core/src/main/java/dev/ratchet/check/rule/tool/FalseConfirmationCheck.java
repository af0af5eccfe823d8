package dev.ratchet.check.rule.tool;

import com.google.re2j.Pattern;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.conversation.CompletionClaims;
import dev.ratchet.conversation.ToolStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reply does not claim an action that did not happen. */
public final class FalseConfirmationCheck implements CheckType<FalseConfirmationCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "no-false-confirmation",
          1,
          "The reply claims no action that did not happen",
          Set.of(Evidence.TEXT, Evidence.TOOLS));

  private static final Pattern READING =
      Pattern.compile(
          "(?i)(?:search|get|list|find|lookup|look|read|fetch|check|query|retrieve|show|describe)"
              + "(?:[_.-].*)?|(?:search|get|list|find|lookup|read|fetch|query|retrieve)[A-Z].*");

  /** The settings: the tools that act; empty for all but those that only read. */
  public record Config(List<String> tools) {
    public Config {
      tools = List.copyOf(tools);
    }

    boolean acts(ToolStep step) {
      return tools.isEmpty()
          ? step.sources().isEmpty() && !READING.matches(step.call().name())
          : tools.contains(step.call().name());
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
    String expected = "no action is claimed that did not happen";
    if (!CompletionClaims.reads(context.reply())) {
      return new CheckResult.Passed(expected, "claims no finished action");
    }
    if (!context.shows(Evidence.TOOLS)) {
      return new CheckResult.NoEvidence(
          "claims a finished action, and the candidate does not show its tool calls");
    }
    Map<String, ToolStep.Status> ends = ends(config, context.transcript().steps());
    if (ends.containsValue(ToolStep.Status.UNTOLD)) {
      return new CheckResult.NoEvidence(
          "claims a finished action, and the candidate does not tell how its tool calls ended");
    }
    boolean anyDone = ends.containsValue(ToolStep.Status.OK);
    boolean allDone = ends.values().stream().allMatch(end -> end == ToolStep.Status.OK);
    boolean honest = anyDone && (allDone || CompletionClaims.admitsFailure(context.reply()));
    return CheckResult.of(
        honest,
        expected,
        "claims a finished action; "
            + (ends.isEmpty()
                ? "no tool that acts was called"
                : ToolCalls.describe(context.transcript().steps())));
  }

  /** The last end of each tool that acts: a retry that worked makes good for a failure. */
  private static Map<String, ToolStep.Status> ends(Config config, List<ToolStep> steps) {
    Map<String, ToolStep.Status> ends = new LinkedHashMap<>();
    steps.stream()
        .filter(step -> !step.retrievesOnly())
        .filter(config::acts)
        .forEach(step -> ends.put(step.call().name(), step.status()));
    return ends;
  }
}
