package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.Expectation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The promptfoo assertion that means what an expectation does, where there is one. */
final class PromptfooAssertion {
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(ms|s|min|USD)");
  private static final Map<String, Integer> UNITS = Map.of("s", 1_000, "min", 60_000);

  private PromptfooAssertion() {}

  static Optional<Node.Mapping> of(Expectation expectation) {
    if (expectation.kind() == Expectation.Kind.RUBRIC) {
      return Optional.empty(); // its text is a file, and what a judge is asked is Ratchet's own
    }
    Node settings = expectation.settings();
    boolean negate = Foreign.text(settings, "negate").filter("true"::equals).isPresent();
    boolean usualCase = Foreign.text(settings, "ignore-case").isEmpty();
    boolean ignoreCase =
        usualCase
            ? expectation.name().endsWith("contains")
            : Foreign.text(settings, "ignore-case").filter("true"::equals).isPresent();
    return switch (expectation.name()) {
      case "contains" -> contains(settings, ignoreCase, negate);
      case "not-contains" ->
          typed(!negate, (ignoreCase ? "i" : "") + "contains-any", texts(settings));
      case "equals" -> ignoreCase ? Optional.empty() : typed(negate, "equals", text(settings));
      case "starts-with" ->
          ignoreCase ? Optional.empty() : typed(negate, "starts-with", text(settings));
      case "regex" ->
          ignoreCase || Foreign.text(settings, "match").filter("whole"::equals).isPresent()
              ? Optional.empty()
              : typed(negate, "regex", Foreign.at(settings, "pattern"));
      case "json-valid" -> fence(settings) ? Optional.empty() : typed(negate, "is-json");
      case "json-schema" ->
          fence(settings)
              ? Optional.empty()
              : typed(negate, "is-json", Foreign.at(settings, "schema"));
      case "declines" -> typed(negate, "is-refusal");
      case "does-not-decline" -> typed(!negate, "is-refusal");
      case "latency" -> amount(negate, "latency", settings);
      case "cost" -> amount(negate, "cost", settings);
      default -> Optional.empty();
    };
  }

  private static Optional<Node.Mapping> contains(
      Node settings, boolean ignoreCase, boolean negate) {
    boolean any = Foreign.text(settings, "match").filter("any"::equals).isPresent();
    return typed(
        negate, (ignoreCase ? "i" : "") + (any ? "contains-any" : "contains-all"), texts(settings));
  }

  private static Optional<Node> text(Node settings) {
    return Foreign.at(settings, "text").filter(Node.Text.class::isInstance);
  }

  private static Optional<Node> texts(Node settings) {
    return Foreign.at(settings, "text")
        .map(
            node ->
                node instanceof Node.Sequence ? node : new Node.Sequence(Node.MADE, List.of(node)));
  }

  private static boolean fence(Node settings) {
    return Foreign.text(settings, "allow-fence").filter("true"::equals).isPresent();
  }

  /** {@code 8 s} in milliseconds, {@code 0.02 USD} in dollars; other units are left. */
  private static Optional<Node.Mapping> amount(boolean negate, String type, Node settings) {
    Matcher written = AMOUNT.matcher(Foreign.text(settings, "at-most").orElse("").strip());
    if (!written.matches()) {
      return Optional.empty();
    }
    int unit = UNITS.getOrDefault(written.group(2), 1);
    BigDecimal amount = new BigDecimal(written.group(1)).multiply(BigDecimal.valueOf(unit));
    Map<String, Node> assertion = new LinkedHashMap<>();
    assertion.put("type", Node.text((negate ? "not-" : "") + type));
    assertion.put("threshold", new Node.Decimal(Node.MADE, amount));
    return Optional.of(Node.mapping(assertion));
  }

  private static Optional<Node.Mapping> typed(boolean negate, String type) {
    return Optional.of(Node.mapping(Map.of("type", Node.text((negate ? "not-" : "") + type))));
  }

  private static Optional<Node.Mapping> typed(boolean negate, String type, Optional<Node> value) {
    return value.map(
        node -> {
          Map<String, Node> assertion = new LinkedHashMap<>();
          assertion.put("type", Node.text((negate ? "not-" : "") + type));
          assertion.put("value", node);
          return Node.mapping(assertion);
        });
  }
}
