package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Quoted;
import java.util.Set;

/** The reply begins with a given text. */
public final class StartsWithCheck implements CheckType<StartsWithCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("starts-with", 1, "The reply begins with a given text", Set.of(Evidence.TEXT));

  /** The settings. */
  public record Config(String text, boolean ignoreCase) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    String text = settings.text("text");
    if (settings.has("text") && Plain.of(text).isEmpty()) {
      settings.problem("text", "write the words that the reply begins with");
    }
    return new Config(text, settings.flagOr("ignore-case", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    boolean begins =
        Plain.of(context.reply(), config.ignoreCase())
            .startsWith(Plain.of(config.text(), config.ignoreCase()));
    return CheckResult.of(
        begins,
        "the reply begins with " + Quoted.of(config.text()),
        begins ? "begins so" : "begins otherwise");
  }
}
