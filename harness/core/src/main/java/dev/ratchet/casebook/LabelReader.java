package dev.ratchet.casebook;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads labels from JSON lines, strictly: a wrong key or value is a problem with its line. */
public final class LabelReader {
  private static final Set<String> BOUNDARIES =
      Set.of("", "input", "retrieval", "model", "tools", "guardrails", "operations");

  private final Problems problems = new Problems();
  private final Set<String> ids = new HashSet<>();

  private LabelReader() {}

  /**
   * Reads labels that stand otherwise in a file.
   *
   * @return the labels in the given order
   * @throws RatchetException INVALID_INPUT naming every problem with its place
   */
  public static List<Label> read(List<Node> nodes) {
    LabelReader reader = new LabelReader();
    List<Label> labels = nodes.stream().map(reader::label).toList();
    reader.problems.throwIfAny();
    return labels;
  }

  /**
   * Reads a label file; empty lines are skipped.
   *
   * @param file the name used in messages
   * @param text the file's text, one JSON object a line
   * @return the labels in file order
   * @throws RatchetException INVALID_INPUT naming every problem with its line
   */
  public static List<Label> read(String file, String text) {
    LabelReader reader = new LabelReader();
    List<Label> labels = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        labels.add(reader.label(Json.node(file, number, line)));
      }
    }
    reader.problems.throwIfAny();
    return List.copyOf(labels);
  }

  private Label label(Node node) {
    Fields fields = Fields.of(node, problems);
    Label label =
        new Label(
            required(fields, "id"),
            required(fields, "request"),
            required(fields, "labeller"),
            time(fields),
            fields.wordOr("acceptable", Label.Acceptable.CANNOT_TELL),
            fields.wordOr("severity", Severity.P2),
            fields.textOr("failure-mode", ""),
            fields.textOr("boundary", ""),
            expectations(fields),
            fields.textOr("reference", ""),
            fields.textOr("note", ""));
    if (!BOUNDARIES.contains(label.boundary())) {
      fields.problem("boundary", "use input, retrieval, model, tools, guardrails or operations");
    }
    if (!ids.add(label.id())) {
      fields.problem("id", "stands on an earlier line as well; ids are never used twice");
    }
    fields.done();
    return label;
  }

  private static String required(Fields fields, String key) {
    String value = fields.text(key);
    if (value.isBlank() && fields.has(key)) {
      fields.problem(key, "must not be empty");
    }
    return value;
  }

  private static Instant time(Fields fields) {
    String at = fields.text("at");
    try {
      return at.isEmpty() ? Instant.EPOCH : Instant.parse(at);
    } catch (DateTimeParseException e) {
      fields.problem("at", "write a UTC time such as 2026-09-30T10:15:00Z");
      return Instant.EPOCH;
    }
  }

  private List<Node.Mapping> expectations(Fields fields) {
    List<Node> items = fields.items("expect");
    CaseNode.expectations(items, Severity.P2, problems);
    return items.stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .toList();
  }
}
