package dev.ratchet.check.rule.tool;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tool calls of an attempt, as the checks of this package look at them. */
final class ToolCalls {
  private static final int SHOWN = 10;

  private ToolCalls() {}

  /** Every call, in order; what an application retrieved without showing how is none. */
  static List<ToolStep> of(CheckContext context) {
    return calls(context.transcript().steps());
  }

  /** Those of some tools; of all when none is named. */
  static List<ToolStep> of(CheckContext context, List<String> tools) {
    return of(context).stream()
        .filter(step -> tools.isEmpty() || tools.contains(step.call().name()))
        .toList();
  }

  static CheckResult notShown() {
    return new CheckResult.NoEvidence("the candidate does not show its tool calls");
  }

  /** Names and ends of the calls that were made. */
  static String describe(List<ToolStep> steps) {
    List<ToolStep> calls = calls(steps);
    if (calls.isEmpty()) {
      return "no tool was called";
    }
    String shown =
        calls.stream()
            .limit(SHOWN)
            .map(step -> Quoted.of(step.call().name()) + " (" + end(step) + ")")
            .collect(Collectors.joining(", "));
    int more = calls.size() - SHOWN;
    return "called " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  private static List<ToolStep> calls(List<ToolStep> steps) {
    return steps.stream().filter(step -> !step.retrievesOnly()).toList();
  }

  private static String end(ToolStep step) {
    return step.status().name().toLowerCase(Locale.ROOT);
  }
}
