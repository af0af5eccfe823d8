package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;

/** The tool calls follow a list. */
public final class ToolOrderCheck implements CheckType<ToolOrderCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("tool-order", 1, "The tool calls follow a list", Set.of(Evidence.TOOLS));

  /** How the calls are held against the list. */
  public enum Mode {
    /** Just these calls, in this order. */
    STRICT,
    /** These calls in this order, with any others before, between and after. */
    IN_ORDER,
    /** Just these calls, in whatever order. */
    ANY_ORDER,
    /** Nothing but these calls, though some may lack. */
    SUBSET,
    /** At least these calls, in whatever order. */
    SUPERSET
  }

  /** The settings. */
  public record Config(List<WantedCall> tools, Mode mode) {
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
    return new Config(WantedCall.list(settings, "tools"), settings.wordOr("mode", Mode.IN_ORDER));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    return CheckResult.of(
        holds(config, MadeCall.of(context)),
        Names.kebab(config.mode())
            + ": "
            + Quoted.list(config.tools().stream().map(WantedCall::words).toList()),
        ToolCalls.describe(ToolCalls.of(context)));
  }

  private static boolean holds(Config config, List<MadeCall> made) {
    List<WantedCall> wanted = config.tools();
    return switch (config.mode()) {
      case STRICT -> made.size() == wanted.size() && inOrder(wanted, made);
      case IN_ORDER -> inOrder(wanted, made);
      case ANY_ORDER -> made.size() == wanted.size() && Pairing.most(wanted, made) == wanted.size();
      case SUBSET -> made.size() <= wanted.size() && Pairing.most(wanted, made) == made.size();
      case SUPERSET -> made.size() >= wanted.size() && Pairing.most(wanted, made) == wanted.size();
    };
  }

  /** The earliest call for each wish leaves most for those after it. */
  private static boolean inOrder(List<WantedCall> wanted, List<MadeCall> made) {
    int met = 0;
    for (MadeCall call : made) {
      if (met < wanted.size() && wanted.get(met).isMet(call)) {
        met++;
      }
    }
    return met == wanted.size();
  }
}
