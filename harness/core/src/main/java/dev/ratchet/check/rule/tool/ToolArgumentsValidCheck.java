package dev.ratchet.check.rule.tool;

import com.networknt.schema.Schema;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.JsonSchemas;
import dev.ratchet.check.rule.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of every tool call follow the tool's schema. */
public final class ToolArgumentsValidCheck implements CheckType<ToolArgumentsValidCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "tool-arguments-valid",
          1,
          "Every call's arguments follow the tool's schema",
          Set.of(Evidence.TOOLS));

  private final Declared declared = new Declared();

  /**
   * The settings.
   *
   * @param tools that count; empty for all
   * @param schemas by tool; where none is given, what the candidate declares holds
   */
  public record Config(List<String> tools, Map<String, Schema> schemas) {
    public Config {
      tools = List.copyOf(tools);
      schemas = Map.copyOf(schemas);
    }

    boolean counts(MadeCall call) {
      return tools.isEmpty() || tools.contains(call.name());
    }
  }

  /** What is known of one call. */
  private sealed interface Finding {
    record Valid() implements Finding {}

    record Invalid(String seen) implements Finding {}

    record Unknown(String reason) implements Finding {}
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Fields schemas = settings.child("schemas");
    Map<String, Schema> read = new LinkedHashMap<>();
    for (String tool : schemas.mapping().entries().keySet()) {
      read.put(tool, JsonSchemas.read(schemas, tool));
    }
    return new Config(settings.texts("tools"), read);
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    String expected = "arguments that follow the schema of their tool";
    @Nullable Map<String, Node.Mapping> tools = context.transcript().how().declared();
    List<Finding> findings =
        MadeCall.of(context).stream()
            .filter(config::counts)
            .map(call -> finding(config, tools, call))
            .toList();
    Optional<Finding> worst =
        findings.stream()
            .filter(Finding.Invalid.class::isInstance)
            .findFirst()
            .or(() -> findings.stream().filter(Finding.Unknown.class::isInstance).findFirst());
    return switch (worst.orElse(new Finding.Valid())) {
      case Finding.Valid _ ->
          new CheckResult.Passed(expected, findings.size() + " calls, all of them do");
      case Finding.Invalid(String seen) -> new CheckResult.Failed(expected, seen);
      case Finding.Unknown(String reason) -> new CheckResult.NoEvidence(reason);
    };
  }

  private Finding finding(Config config, @Nullable Map<String, Node.Mapping> tools, MadeCall call) {
    String name = Quoted.of(call.name());
    Schema set = config.schemas().get(call.name());
    if (set != null) {
      return finding(set, call);
    }
    if (tools == null) {
      return new Finding.Unknown("no schema of " + name + " is known; give it in schemas");
    }
    Node.Mapping own = tools.get(call.name());
    if (own == null) {
      return new Finding.Invalid("calls " + name + ", which is none of the candidate's tools");
    }
    return declared
        .schema(own)
        .map(schema -> finding(schema, call))
        .orElseGet(
            () ->
                new Finding.Unknown(
                    "the schema that the candidate declares for " + name + " cannot be used"));
  }

  private static Finding finding(Schema schema, MadeCall call) {
    Node arguments = call.arguments();
    String name = Quoted.of(call.name());
    if (arguments == null) {
      return new Finding.Invalid("the arguments of " + name + " are no JSON");
    }
    return JsonSchemas.breach(schema, Json.canonical(arguments))
        .<Finding>map(breach -> new Finding.Invalid(name + ": " + breach))
        .orElse(new Finding.Valid());
  }
}
