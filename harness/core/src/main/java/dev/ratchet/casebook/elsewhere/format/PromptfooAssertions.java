package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignYaml;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Templates;
import dev.ratchet.casebook.elsewhere.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One test's assertions as wishes; what means something else here is told and not taken over. */
final class PromptfooAssertions {
  private static final String TEXT = "text";
  private static final String NEGATE = "negate";
  private static final List<String> CHANGES = List.of("transform", "contextTransform");

  private final Intake intake;
  private final PromptfooFile files;
  private final Map<String, Node> vars;
  private final List<Wish> wishes = new ArrayList<>();

  PromptfooAssertions(Intake intake, PromptfooFile files, Map<String, Node> vars) {
    this.intake = intake;
    this.files = files;
    this.vars = vars;
  }

  /** One assertion, with its value filled in. */
  private record One(String where, String type, boolean not, Node value, Severity severity) {
    String written() {
      return (not ? "not-" : "") + type;
    }
  }

  List<Wish> wishes() {
    return List.copyOf(wishes);
  }

  /**
   * Reads a list of assertions.
   *
   * @param severity of what they become
   */
  void read(List<Node> assertions, String where, Severity severity) {
    for (int i = 0; i < assertions.size(); i++) {
      read(assertions.get(i), where + ".assert[" + i + "]", severity);
    }
  }

  private void read(Node node, String where, Severity severity) {
    String written = Foreign.text(node, "type").orElse("");
    if (written.isEmpty()) {
      boolean reference = Foreign.text(node, "$ref").isPresent();
      intake.notTaken(
          where, "an assertion", reference ? "$ref is not followed; write it out" : "without type");
    } else if (written.equals("assert-set")) {
      set(node, where, severity);
    } else if (CHANGES.stream().anyMatch(key -> Foreign.at(node, key).isPresent())) {
      intake.notTaken(where, written, "it reads a transformed reply; nothing is transformed here");
    } else {
      boolean not = written.startsWith("not-");
      String type = not ? written.substring("not-".length()) : written;
      told(node, where, written);
      filled(node, where, written)
          .ifPresent(value -> map(new One(where, type, not, value, weighed(node, severity)), node));
    }
  }

  /** Without a threshold, all of a set must hold, as if it were none. */
  private void set(Node node, String where, Severity severity) {
    if (Foreign.at(node, "threshold").isPresent()) {
      intake.notTaken(where, "assert-set with a threshold", "only part of it need hold");
    } else {
      read(Foreign.items(node, "assert"), where, severity);
    }
  }

  /** An assertion without weight never fails a test. */
  private static Severity weighed(Node node, Severity severity) {
    boolean none = Foreign.text(node, "weight").filter(w -> w.matches("0+(\\.0+)?")).isPresent();
    return none ? Severity.P3 : severity;
  }

  private void told(Node node, String where, String type) {
    Foreign.text(node, "weight")
        .filter(weight -> !weight.matches("[01](\\.0+)?"))
        .ifPresent(_ -> intake.notTaken(where, "weight of " + type, "every expectation must hold"));
    Foreign.any(node, "provider", "rubricPrompt", "config")
        .ifPresent(
            _ -> intake.notTaken(where, "settings of " + type, "a policy and a rubric say these"));
    boolean measured = List.of("latency", "cost").contains(type.replaceFirst("^not-", ""));
    if (PromptfooTypes.MAPPED.contains(type.replaceFirst("^not-", ""))
        && !measured
        && !type.endsWith("starts-with")
        && Foreign.at(node, "threshold").isPresent()) {
      intake.notTaken(where, "threshold of " + type, "a check holds or fails");
    }
  }

  /** The value with variables filled in; empty when that takes more than names, which is told. */
  private Optional<Node> filled(Node node, String where, String type) {
    Node value = Foreign.at(node, "value").orElse(new Node.Nothing(Node.MADE));
    List<String> refusals = new ArrayList<>();
    Node filled = filled(value, refusals);
    refusals.forEach(why -> intake.notTaken(where, type, why));
    return refusals.isEmpty() ? Optional.of(filled) : Optional.empty();
  }

  private Node filled(Node value, List<String> refusals) {
    return switch (value) {
      case Node.Text text ->
          switch (Templates.fill(text.value(), vars)) {
            case Templates.Filled.Text(String plain) -> Node.text(plain);
            case Templates.Filled.Refused(String why) -> {
              refusals.add(why);
              yield text;
            }
          };
      case Node.Sequence list ->
          new Node.Sequence(
              Node.MADE, list.items().stream().map(item -> filled(item, refusals)).toList());
      case Node.Mapping mapping -> {
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, item) -> entries.put(key, filled(item, refusals)));
        yield Node.mapping(entries);
      }
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> value;
    };
  }

  private void map(One one, Node node) {
    Optional<String> named =
        Foreign.scalar(one.value()).filter(text -> text.matches("(?s)(file://|package:).*"));
    if (named.isPresent() && !one.type().equals("is-json")) {
      intake.notTaken(one.where(), one.written(), "its value stands in a file or in code");
      return;
    }
    switch (one.type()) {
      case "contains", "icontains" -> words(one, List.of(one.value()), "all");
      case "contains-any", "icontains-any" -> words(one, list(one.value()), "any");
      case "contains-all", "icontains-all" -> words(one, list(one.value()), "all");
      case "equals" -> equal(one);
      case "regex" -> check(one, "regex", Map.of("pattern", Node.text(Foreign.shown(one.value()))));
      case "starts-with" ->
          check(
              one,
              "starts-with",
              Map.of(TEXT, Node.text(Foreign.shown(one.value())), "ignore-case", flag(false)));
      case "is-json" -> json(one);
      case "is-refusal" -> plain(one, one.not() ? "does-not-decline" : "declines", Map.of());
      case "latency" -> amount(one, node, "ms");
      case "cost" -> amount(one, node, "USD");
      case "llm-rubric" -> rubric(one);
      case "trajectory:tool-used" -> tools(one);
      default -> intake.notTaken(one.where(), one.written(), PromptfooTypes.reason(one.type()));
    }
  }

  private static List<Node> list(Node value) {
    return switch (value) {
      case Node.Sequence list -> list.items();
      case Node.Text text -> Node.texts(PromptfooCell.list(text.value())).items();
      case Node.Mapping _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> List.of(value);
    };
  }

  private void words(One one, List<Node> values, String match) {
    List<String> texts = values.stream().map(Foreign::shown).toList();
    boolean ignoreCase = one.type().startsWith("i");
    Map<String, Node> settings = new LinkedHashMap<>();
    settings.put(TEXT, Node.texts(texts));
    settings.put("ignore-case", flag(ignoreCase));
    boolean none = one.not() && (match.equals("any") || texts.size() == 1);
    if (none) {
      plain(one, "not-contains", settings);
      return;
    }
    settings.put("match", Node.text(match));
    check(one, "contains", settings);
  }

  /** A value that is no text is compared as JSON, which a schema with one constant does. */
  private void equal(One one) {
    if (one.value() instanceof Node.Mapping || one.value() instanceof Node.Sequence) {
      check(one, "json-schema", Map.of("schema", Node.mapping(Map.of("const", one.value()))));
    } else {
      check(one, "equals", Map.of(TEXT, Node.text(Foreign.shown(one.value()))));
    }
  }

  private void json(One one) {
    Node schema = one.value();
    if (schema instanceof Node.Text text && PromptfooFile.is(text.value())) {
      schema = files.value(text.value()).orElse(schema);
    } else if (schema instanceof Node.Text text && !text.value().isBlank()) {
      schema = parsed(text.value()).orElse(schema);
    }
    switch (schema) {
      case Node.Mapping mapping -> check(one, "json-schema", Map.of("schema", mapping));
      case Node.Text text when !text.value().isBlank() ->
          intake.notTaken(one.where(), one.written(), "its schema cannot be read");
      case Node.Text _, Node.Nothing _ -> check(one, "json-valid", Map.of());
      case Node.Sequence _, Node.Decimal _, Node.Flag _ ->
          intake.notTaken(one.where(), one.written(), "its schema is none");
    }
  }

  private static Optional<Node> parsed(String text) {
    try {
      return Optional.of(ForeignYaml.read("schema", text));
    } catch (RatchetException _) {
      return Optional.empty(); // told as a schema that cannot be read
    }
  }

  private void amount(One one, Node node, String unit) {
    Optional<String> threshold = Foreign.text(node, "threshold");
    if (threshold.isEmpty()) {
      intake.notTaken(one.where(), one.written(), "it has no threshold");
    } else {
      check(one, one.type(), Map.of("at-most", Node.text(threshold.get() + " " + unit)));
    }
  }

  private void rubric(One one) {
    Optional<String> asks = Foreign.scalar(one.value()).filter(text -> !text.isBlank());
    if (asks.isEmpty() || one.not()) {
      intake.notTaken(
          one.where(),
          one.written(),
          one.not() ? "a rubric cannot be turned round; write one" : "its text is none");
      return;
    }
    String name = "llm-rubric-" + ContentHash.of(asks.get()).hex().substring(0, 8);
    wishes.add(Wish.rubric(one.written(), name, one.severity(), asks.get()));
  }

  private void tools(One one) {
    List<Node> values = list(one.value());
    boolean names =
        !values.isEmpty()
            && values.stream()
                .allMatch(value -> value instanceof Node.Text text && !text.value().contains("*"));
    if (!names) {
      intake.notTaken(
          one.where(), one.written(), "counts and patterns of tools are not known here");
      return;
    }
    String check = one.not() ? "tool-not-called" : "tool-called";
    values.forEach(value -> plain(one, check, Map.of("name", Node.text(Foreign.shown(value)))));
  }

  private void check(One one, String check, Map<String, Node> settings) {
    Map<String, Node> all = new LinkedHashMap<>(settings);
    if (one.not()) {
      all.put(NEGATE, flag(true));
    }
    plain(one, check, all);
  }

  private void plain(One one, String check, Map<String, Node> settings) {
    wishes.add(Wish.check(one.written(), check, one.severity(), settings));
  }

  private static Node.Flag flag(boolean value) {
    return new Node.Flag(Node.MADE, value);
  }
}
