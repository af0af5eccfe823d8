package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Bounds;
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
    Bounds bounds = Bounds.read(settings);
    return new Config(bounds.atLeast(), bounds.atMost(), settings.wordOr("unit", Unit.CHARACTERS));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String reply = Plain.of(context.reply());
    long length =
        switch (config.unit()) {
          case CHARACTERS -> reply.codePointCount(0, reply.length());
          case WORDS -> Words.inPlain(reply).size();
        };
    String unit = Names.kebab(config.unit());
    Bounds bounds = new Bounds(config.atLeast(), config.atMost());
    return CheckResult.of(bounds.hold(length), bounds + " " + unit, length + " " + unit);
  }
}
