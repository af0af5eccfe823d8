package dev.ratchet.check.rule.safety;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;

/** The reply declines, in words or by saying nothing. */
public final class DeclinesCheck implements CheckType<DeclinesCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("declines", 2, "The reply declines", Set.of(Evidence.TEXT));

  /** What counts as a decline. */
  public enum Match {
    /** The standard message, any other words, or silence. */
    ANY,
    /** The standard message alone. */
    MESSAGE
  }

  /**
   * The settings.
   *
   * @param message what the product declines with; the reply begins so
   */
  public record Config(List<String> message, Match match) {
    public Config {
      message = List.copyOf(message);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Config config = new Config(DeclineMessages.read(settings), settings.wordOr("match", Match.ANY));
    if (config.match() == Match.MESSAGE && config.message().isEmpty()) {
      settings.problem("match", "name the standard message that the reply must begin with");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    DeclineMessages.Way way = DeclineMessages.way(config.message(), context.reply());
    return switch (config.match()) {
      case ANY -> CheckResult.of(way.declines(), "the reply declines", way.seen());
      case MESSAGE ->
          CheckResult.of(
              DeclineMessages.begin(config.message(), context.reply()),
              "the reply begins with " + Quoted.list(config.message()),
              way.seen());
    };
  }
}
