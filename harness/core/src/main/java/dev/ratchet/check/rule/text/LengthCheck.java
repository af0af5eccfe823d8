package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Words;
import java.util.Set;

/** The reply's length lies between two bounds. */
public final class LengthCheck implements CheckType<LengthCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("length", 1, "The reply's length lies within bounds", Set.of(Evidence.TEXT));

  /** What is counted. */
  public enum Unit {
    CHARACTERS,
    WORDS
  }

  /** The settings; both bounds are included. */
  public record Config(long atLeast, long atMost, Unit unit) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    if (!settings.has("at-least") && !settings.has("at-most")) {
      settings.problem("at-most", "give at-least, at-most or both");
    }
    Config config =
        new Config(
            settings.wholeOr("at-least", 0),
            settings.wholeOr("at-most", Long.MAX_VALUE),
            settings.wordOr("unit", Unit.CHARACTERS));
    if (config.atLeast() < 0 || config.atMost() < config.atLeast()) {
      settings.problem("at-most", "must not be less than at-least, and neither less than 0");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String reply = Plain.of(context.reply());
    long length =
        switch (config.unit()) {
          case CHARACTERS -> reply.codePointCount(0, reply.length());
          case WORDS -> Words.in(reply).size();
        };
    String unit = Names.kebab(config.unit());
    return CheckResult.of(
        length >= config.atLeast() && length <= config.atMost(),
        bounds(config) + " " + unit,
        length + " " + unit);
  }

  private static String bounds(Config config) {
    if (config.atMost() == Long.MAX_VALUE) {
      return "at least " + config.atLeast();
    }
    return config.atLeast() == 0
        ? "at most " + config.atMost()
        : config.atLeast() + " to " + config.atMost();
  }
}
