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

/** The reply is one given text. */
public final class EqualsCheck implements CheckType<EqualsCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("equals", 1, "The reply is exactly a given text", Set.of(Evidence.TEXT));

  /** The settings. */
  public record Config(String text, boolean ignoreCase) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.text("text"), settings.flagOr("ignore-case", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String wanted = Plain.of(config.text(), config.ignoreCase());
    String reply = Plain.of(context.reply(), config.ignoreCase());
    boolean same = wanted.equals(reply);
    return CheckResult.of(
        same,
        "the reply is " + Quoted.of(config.text()),
        same
            ? "the same"
            : "differs from character "
                + (firstDifference(wanted, reply) + 1)
                + " on; "
                + reply.length()
                + " characters");
  }

  private static int firstDifference(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }
}
