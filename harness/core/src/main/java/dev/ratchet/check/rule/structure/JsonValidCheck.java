package dev.ratchet.check.rule.structure;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The reply is one JSON value. */
public final class JsonValidCheck implements CheckType<JsonValidCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("json-valid", 1, "The reply is one JSON value", Set.of(Evidence.TEXT));

  /** The settings. */
  public record Config(boolean allowFence) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = "the reply is one JSON value";
    return switch (JsonReply.read(context.reply(), config.allowFence())) {
      case JsonReply.Valid _ -> new CheckResult.Passed(expected, "valid JSON");
      case JsonReply.Invalid(String why) -> new CheckResult.Failed(expected, why);
    };
  }
}
