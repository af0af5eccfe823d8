package dev.ratchet.check.rule.own;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.Map;
import java.util.Set;

/** An expression in the Common Expression Language holds. */
public final class CelCheck implements CheckType<CelCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "cel",
          1,
          "An expression over the attempt holds",
          Set.of(
              Evidence.TEXT,
              Evidence.CITATIONS,
              Evidence.SOURCES,
              Evidence.TAGS,
              Evidence.TOOLS,
              Evidence.TIMING,
              Evidence.COST,
              Evidence.TOKENS,
              Evidence.GUARDRAIL));

  /** The settings. */
  public record Config(CelExpression expression) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    String written = settings.text("expression");
    return new Config(CelExpression.read(written, settings));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    CelExpression expression = config.expression();
    Map<String, Object> values = CelValues.of(context, expression.reads());
    String expected = Quoted.of(expression.written()) + " holds";
    return switch (expression.answer(values)) {
      case CelExpression.Answer.Said(boolean holds) ->
          CheckResult.of(holds, expected, CelValues.describe(values));
      case CelExpression.Answer.Open(String why) -> new CheckResult.NoEvidence(why);
    };
  }
}
