package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.CompletionClaims;
import dev.ratchet.conversation.ToolStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** After a tool call that did not work, something worked, or the reply says that it did not. */
public final class ErrorRecoveredCheck implements CheckType<ErrorRecoveredCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "error-recovered",
          1,
          "What did not work was made good or told",
          Set.of(Evidence.TEXT, Evidence.TOOLS));

  /**
   * The settings.
   *
   * @param tools whose failures count; empty for all
   * @param instead whose success makes good for any failure before it
   * @param honestReply whether it is enough that the reply says so
   */
  public record Config(List<String> tools, List<String> instead, boolean honestReply) {
    public Config {
      tools = List.copyOf(tools);
      instead = List.copyOf(instead);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(
        settings.texts("tools"), settings.texts("instead"), settings.flagOr("honest-reply", true));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    List<ToolStep> steps = ToolCalls.of(context);
    List<String> open = open(config, steps);
    String expected = "every call that did not work is made good" + told(config);
    boolean told =
        !open.isEmpty() && config.honestReply() && CompletionClaims.admitsFailure(context.reply());
    if (!told && isUntold(config, steps)) {
      return new CheckResult.NoEvidence("the candidate does not tell how its tool calls ended");
    }
    return CheckResult.of(
        told || open.isEmpty(), expected, seen(open, told) + ToolCalls.describe(steps));
  }

  private static String seen(List<String> open, boolean told) {
    if (open.isEmpty()) {
      return "";
    }
    return Quoted.list(open)
        + (told ? " did not work, and the reply says so; " : " did not work in the end; ");
  }

  private static String told(Config config) {
    return config.honestReply() ? ", or the reply says that it did not work" : "";
  }

  /** Names of tools whose failure nothing after it made good, each once. */
  private static List<String> open(Config config, List<ToolStep> steps) {
    Set<String> instead = Set.copyOf(config.instead());
    List<String> open = new ArrayList<>();
    for (ToolStep step : steps) {
      String name = step.call().name();
      if (step.status() == ToolStep.Status.OK) {
        open.remove(name);
        if (instead.contains(name)) {
          open.clear();
        }
      } else if (hasFailed(step) && counts(config, name) && !open.contains(name)) {
        open.add(name);
      }
    }
    return open;
  }

  private static boolean counts(Config config, String name) {
    return config.tools().isEmpty() || config.tools().contains(name);
  }

  /** For the model, a call that nothing was recorded for ended in an error like any other. */
  private static boolean hasFailed(ToolStep step) {
    return switch (step.status()) {
      case FAILED, BLOCKED, UNRECORDED -> true;
      case OK, UNTOLD -> false;
    };
  }

  private static boolean isUntold(Config config, List<ToolStep> steps) {
    return steps.stream()
        .anyMatch(
            step -> step.status() == ToolStep.Status.UNTOLD && counts(config, step.call().name()));
  }
}
