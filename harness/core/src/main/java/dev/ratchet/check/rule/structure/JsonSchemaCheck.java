package dev.ratchet.check.rule.structure;

import com.networknt.schema.Schema;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.JsonSchemas;
import java.util.Optional;
import java.util.Set;

/** The reply is a JSON value that follows a schema (draft 2020-12). */
public final class JsonSchemaCheck implements CheckType<JsonSchemaCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "json-schema", 1, "The reply is JSON that follows a schema", Set.of(Evidence.TEXT));

  /** The settings. */
  public record Config(Schema schema, boolean allowFence) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(JsonSchemas.read(settings, "schema"), settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = "the reply is JSON that follows the schema";
    return switch (JsonReply.read(context.reply(), config.allowFence())) {
      case JsonReply.Invalid(String why) -> new CheckResult.Failed(expected, why);
      case JsonReply.Valid(String text) -> {
        Optional<String> breach = JsonSchemas.breach(config.schema(), text);
        yield CheckResult.of(breach.isEmpty(), expected, breach.orElse("follows it"));
      }
    };
  }
}
