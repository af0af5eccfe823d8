package dev.ratchet.check.rule.structure;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The reply is a JSON value that follows a schema (draft 2020-12). */
public final class JsonSchemaCheck implements CheckType<JsonSchemaCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "json-schema", 1, "The reply is JSON that follows a schema", Set.of(Evidence.TEXT));
  private static final int SHOWN = 5;

  /** The settings. */
  public record Config(Schema schema, boolean allowFence) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(JsonSchemas.read(settings), settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = "the reply is JSON that follows the schema";
    return switch (JsonReply.read(context.reply(), config.allowFence())) {
      case JsonReply.Invalid(String why) -> new CheckResult.Failed(expected, why);
      case JsonReply.Valid(String text) -> {
        List<Error> errors = config.schema().validate(text, InputFormat.JSON);
        yield CheckResult.of(
            errors.isEmpty(), expected, errors.isEmpty() ? "follows it" : describe(errors));
      }
    };
  }

  /** Place and keyword only: the library's own messages would quote the reply. */
  private static String describe(List<Error> errors) {
    String shown =
        errors.stream()
            .limit(SHOWN)
            .map(error -> Quoted.of(error.getInstanceLocation() + " " + error.getKeyword()))
            .collect(Collectors.joining(", "));
    return "broken at "
        + shown
        + (errors.size() > SHOWN ? " and " + (errors.size() - SHOWN) + " more" : "");
  }
}
