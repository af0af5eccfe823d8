package dev.ratchet.check.rule;

import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads JSON schemas of draft 2020-12 so that nothing is fetched and every pattern is linear:
 * references stay within the schema, and patterns are those of {@link Linear}.
 */
public final class JsonSchemas {
  private static final SpecificationVersion DRAFT = SpecificationVersion.DRAFT_2020_12;
  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");

  /** Keywords whose values are data, not schemas. */
  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

  private static final int SHOWN = 5;

  private JsonSchemas() {}

  /** The schema that a setting holds; one that allows everything after a problem. */
  public static Schema read(Fields fields, String key) {
    Node node = fields.node(key).orElse(null);
    if (!(node instanceof Node.Mapping mapping)) {
      fields.problem(key, "write a JSON schema, as a mapping");
      return schema("{}");
    }
    Problems found = new Problems();
    Schema schema = of(mapping, found);
    found.found().forEach(one -> fields.problems().add(one.place(), key + ": " + one.message()));
    return schema;
  }

  /** The schema; one that allows everything after a problem. */
  public static Schema of(Node.Mapping written, Problems problems) {
    Problems found = new Problems();
    refuseRemote(written, found);
    String text = Json.canonical(written);
    if (found.isEmpty()) {
      refuseInvalid(written, text, found);
    }
    found.found().forEach(one -> problems.add(one.place(), one.message()));
    return schema(found.isEmpty() ? text : "{}");
  }

  /**
   * Where a JSON text breaks a schema, and by which keyword; never the value, which the library's
   * own messages would quote. Empty when it follows.
   */
  public static Optional<String> breach(Schema schema, String json) {
    List<Error> errors = schema.validate(json, InputFormat.JSON);
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        errors.stream()
            .limit(SHOWN)
            .map(error -> Quoted.of(error.getInstanceLocation() + " " + error.getKeyword()))
            .collect(Collectors.joining(", "));
    int more = errors.size() - SHOWN;
    return Optional.of("broken at " + shown + (more > 0 ? " and " + more + " more" : ""));
  }

  private static void refuseInvalid(Node node, String text, Problems found) {
    Schema meta = registry().getSchema(SchemaLocation.of(DRAFT.getDialectId()));
    for (Error error : meta.validate(text, InputFormat.JSON)) {
      found.add(
          node.place(), "not valid at " + error.getInstanceLocation() + ": " + error.getMessage());
    }
    if (found.isEmpty() && !endsAlways(schema(text))) {
      found.add(node.place(), "refers to itself without end");
    }
  }

  private static void refuseRemote(Node node, Problems problems) {
    switch (node) {
      case Node.Mapping mapping -> mapping.entries().forEach((key, at) -> look(key, at, problems));
      case Node.Sequence list -> list.items().forEach(item -> refuseRemote(item, problems));
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> {}
    }
  }

  private static void look(String key, Node value, Problems problems) {
    if (value instanceof Node.Text text) {
      lookAtText(key, text, problems);
    } else if (!DATA.contains(key)) {
      if (key.equals("patternProperties") && value instanceof Node.Mapping patterns) {
        patterns.entries().forEach((pattern, at) -> linear(pattern, at, problems));
      }
      refuseRemote(value, problems);
    }
  }

  private static void lookAtText(String key, Node.Text text, Problems problems) {
    if (REFERENCES.contains(key) && !text.value().startsWith("#")) {
      problems.add(
          text.place(), key + ": only references within the schema are followed; copy it in");
    } else if (key.equals("$schema") && !text.value().startsWith(DRAFT.getDialectId())) {
      problems.add(text.place(), "$schema: only draft 2020-12 is known: " + DRAFT.getDialectId());
    } else if (key.equals("pattern")) {
      linear(text.value(), text, problems);
    }
  }

  private static void linear(String pattern, Node at, Problems problems) {
    if (Linear.compile(pattern, 0) instanceof Linear.Reading.Refused(String why)) {
      problems.add(at.place(), "pattern: " + why);
    }
  }

  private static boolean endsAlways(Schema schema) {
    try {
      for (String probe : List.of("{}", "[]", "0")) {
        List<Error> _ = schema.validate(probe, InputFormat.JSON);
      }
      return true;
    } catch (StackOverflowError e) {
      return false; // a reference to itself with nothing between
    }
  }

  private static Schema schema(String text) {
    return registry().getSchema(text, InputFormat.JSON);
  }

  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().regularExpressionFactory(JsonSchemas::find).build();
    return SchemaRegistry.withDefaultDialect(
        DRAFT, builder -> builder.schemaRegistryConfig(config));
  }

  private static RegularExpression find(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return value -> compiled.matcher(value).find();
  }
}
