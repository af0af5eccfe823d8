package dev.ratchet.casebook.work;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Yaml;
import dev.ratchet.casebook.CaseNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Expectations as people type them, one a line, in the words of a case file: {@code check:
 * sources-forbidden, tags: [hr-only], severity: P0}.
 */
public final class ExpectationLines {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9_./-]|[A-Za-z]");
  private static final Pattern WORD_OF_YAML = Pattern.compile("true|false|null");

  private ExpectationLines() {}

  /** The lines of some expectations. */
  public static String write(List<Node.Mapping> expectations) {
    return expectations.stream().map(ExpectationLines::line).collect(Collectors.joining("\n"));
  }

  /** One line: what is checked first, how grave it is last. */
  public static String line(Node.Mapping expectation) {
    Map<String, Node> ordered = new LinkedHashMap<>();
    for (String first : List.of("check", "rubric")) {
      put(ordered, first, expectation);
    }
    expectation
        .entries()
        .forEach(
            (key, value) -> {
              if (!key.equals("severity")) {
                ordered.put(key, value);
              }
            });
    put(ordered, "severity", expectation);
    String braced = flow(Node.mapping(ordered));
    return braced.substring(1, braced.length() - 1);
  }

  private static void put(Map<String, Node> ordered, String key, Node.Mapping from) {
    Node value = from.entries().get(key);
    if (value != null) {
      ordered.put(key, value);
    }
  }

  private static String flow(Node node) {
    return switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().entrySet().stream()
              .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Node.Sequence sequence ->
          sequence.items().stream()
              .map(ExpectationLines::flow)
              .collect(Collectors.joining(", ", "[", "]"));
      case Node.Text text -> scalar(text.value());
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> Json.canonical(node);
    };
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches();
    return plain ? text : Json.canonical(Node.text(text));
  }

  /**
   * Reads what was typed; empty lines are skipped.
   *
   * @throws RatchetException INVALID_INPUT naming every line that is no expectation
   */
  public static List<Node.Mapping> read(String typed) {
    Problems problems = new Problems();
    List<Node.Mapping> expectations = new ArrayList<>();
    List<String> lines = typed.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        read(lines.get(i), new Place("line " + (i + 1), 0, 0), expectations, problems);
      }
    }
    CaseNode.expectations(List.copyOf(expectations), Severity.P2, problems);
    problems.throwIfAny();
    return List.copyOf(expectations);
  }

  private static void read(
      String line, Place place, List<Node.Mapping> expectations, Problems problems) {
    try {
      Node read = Yaml.read(place.file(), "{" + line.strip() + "}");
      if (read instanceof Node.Mapping mapping) {
        expectations.add(mapping);
      } else {
        problems.add(place, "write 'check: …' or 'rubric: …' with its settings");
      }
    } catch (RatchetException e) {
      problems.add(
          place, "cannot be read; write it as 'check: contains, text: [\"…\"], severity: P1'");
    }
  }
}
