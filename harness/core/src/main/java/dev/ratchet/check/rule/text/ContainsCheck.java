package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;

/** The reply holds given words. */
public final class ContainsCheck implements CheckType<ContainsCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("contains", 1, "The reply holds given words", Set.of(Evidence.TEXT));

  /** How many of the texts must be there. */
  public enum Match {
    ALL,
    ANY
  }

  /** The settings. */
  public record Config(List<String> text, Match match, boolean ignoreCase) {
    public Config {
      text = List.copyOf(text);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(
        Phrases.read(settings),
        settings.wordOr("match", Match.ALL),
        settings.flagOr("ignore-case", true));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String reply = Plain.of(context.reply(), config.ignoreCase());
    List<String> missing =
        config.text().stream()
            .filter(text -> !reply.contains(Plain.of(text, config.ignoreCase())))
            .toList();
    boolean passed =
        switch (config.match()) {
          case ALL -> missing.isEmpty();
          case ANY -> missing.size() < config.text().size();
        };
    String which = config.match() == Match.ANY && config.text().size() > 1 ? "one of " : "";
    return CheckResult.of(
        passed,
        "the reply contains " + which + Quoted.list(config.text()),
        missing.isEmpty() ? "found" : "not found: " + Quoted.list(missing));
  }
}
