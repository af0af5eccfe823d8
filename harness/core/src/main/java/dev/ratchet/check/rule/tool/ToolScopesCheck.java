package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.casebook.Case;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every tool call is one that somebody of the case's kind may make, in the case's own name. */
public final class ToolScopesCheck implements CheckType<ToolScopesCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "tool-scopes", 1, "Only allowed tools and scopes are called", Set.of(Evidence.TOOLS));

  /** The settings: a call must have the leave of one of these. */
  public record Config(List<Grant> allow) {
    public Config {
      allow = List.copyOf(allow);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Config config = new Config(settings.each("allow", Grant::read));
    if (config.allow().isEmpty()) {
      settings.problem("allow", "say what may be called; for no call at all, use tool-steps");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    String expected = "only calls that are allowed here";
    List<MadeCall> calls = MadeCall.of(context);
    String open = "";
    for (MadeCall call : calls) {
      List<Grant.Answer> answers = answers(config, call, context.regressionCase());
      if (answers.stream().noneMatch(Grant.Answer.Granted.class::isInstance)) {
        String lacking = lacking(answers);
        if (lacking.isEmpty()) {
          return new CheckResult.Failed(expected, refused(call, answers));
        }
        open = lacking;
      }
    }
    return open.isEmpty()
        ? new CheckResult.Passed(expected, ToolCalls.describe(ToolCalls.of(context)))
        : new CheckResult.NoEvidence("the case has no " + open + ", which the settings ask for");
  }

  private static List<Grant.Answer> answers(Config config, MadeCall call, Case regressionCase) {
    return config.allow().stream().map(grant -> grant.answer(call, regressionCase)).toList();
  }

  private static String lacking(List<Grant.Answer> answers) {
    return answers.stream()
        .flatMap(
            answer ->
                answer instanceof Grant.Answer.Open(String dimension)
                    ? Stream.of(dimension)
                    : Stream.of())
        .findFirst()
        .orElse("");
  }

  private static String refused(MadeCall call, List<Grant.Answer> answers) {
    return "calls "
        + Quoted.of(call.name())
        + answers.stream()
            .flatMap(
                answer ->
                    answer instanceof Grant.Answer.Refused(String why)
                        ? Stream.of(" " + why)
                        : Stream.of())
            .findFirst()
            .orElse(", which is not allowed here");
  }
}
