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

/** The reply holds none of given words. */
public final class NotContainsCheck implements CheckType<NotContainsCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "not-contains", 1, "The reply holds none of given words", Set.of(Evidence.TEXT));

  /** The settings. */
  public record Config(List<String> text, boolean ignoreCase) {
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
    return new Config(Phrases.read(settings), settings.flagOr("ignore-case", true));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String reply = Plain.of(context.reply(), config.ignoreCase());
    List<String> present =
        config.text().stream()
            .filter(text -> reply.contains(Plain.of(text, config.ignoreCase())))
            .toList();
    return CheckResult.of(
        present.isEmpty(),
        "the reply does not contain " + Quoted.list(config.text()),
        present.isEmpty() ? "not found" : "found: " + Quoted.list(present));
  }
}
