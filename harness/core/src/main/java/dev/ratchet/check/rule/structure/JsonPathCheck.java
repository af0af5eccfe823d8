package dev.ratchet.check.rule.structure;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.JsonQuery;
import dev.ratchet.base.Node;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.check.rule.SameValue;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reply is JSON that holds something at a path, or one value there and nothing else. */
public final class JsonPathCheck implements CheckType<JsonPathCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "json-path", 1, "The reply is JSON with a value at a path", Set.of(Evidence.TEXT));
  private static final JsonQuery ROOT = JsonQuery.of("$").orElseThrow();

  /** The settings; without {@code equals} whatever stands there will do. */
  public record Config(Path path, @Nullable Node equals, boolean allowFence) {}

  /** A path with the words that it was written in. */
  public record Path(String text, JsonQuery query) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    String text = settings.text("path");
    JsonQuery query = text.isEmpty() ? ROOT : JsonQuery.of(text).orElse(null);
    if (query == null) {
      settings.problem("path", "is no JSON path; write one such as $.items[0].id");
    }
    return new Config(
        new Path(text, Objects.requireNonNullElse(query, ROOT)),
        settings.node("equals").orElse(null),
        settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    Node wanted = config.equals();
    String expected =
        (wanted == null ? "a value" : Quoted.of(Json.canonical(wanted)))
            + " at "
            + Quoted.of(config.path().text());
    return switch (JsonReply.read(context.reply(), config.allowFence())) {
      case JsonReply.Invalid(String why) -> new CheckResult.Failed(expected, why);
      case JsonReply.Valid(String text) -> held(config.path().query().find(text), wanted, expected);
    };
  }

  private static CheckResult held(List<Node> found, @Nullable Node wanted, String expected) {
    boolean passed =
        !found.isEmpty()
            && (wanted == null || found.stream().allMatch(one -> SameValue.of(one, wanted)));
    String seen =
        found.isEmpty()
            ? "nothing there"
            : Quoted.list(found.stream().map(Json::canonical).toList());
    return CheckResult.of(passed, expected, seen);
  }
}
