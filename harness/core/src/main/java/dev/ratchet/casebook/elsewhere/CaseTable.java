package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a table, a row a case in the order of ids. {@code input} is the question where a
 * case is one, else the messages as JSON; {@code tools} and {@code expect} are JSON as in a case
 * line. What is imported again is the same but for the provenance, which the table has not.
 */
public record CaseTable(List<String> columns, List<List<String>> rows) {
  private static final String SLICE = "slice.";
  private static final List<String> BEFORE =
      List.of("id", "severity", "failure-mode", "boundary", "incident");
  private static final List<String> AFTER = List.of("input", "reference", "tools", "expect");

  public CaseTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The table of a dataset. */
  public static CaseTable of(Dataset dataset) {
    TreeSet<String> dimensions = new TreeSet<>();
    dataset.cases().forEach(one -> dimensions.addAll(one.slice().keySet()));
    List<String> columns = new ArrayList<>(BEFORE);
    dimensions.forEach(dimension -> columns.add(SLICE + dimension));
    columns.addAll(AFTER);
    return new CaseTable(
        columns, dataset.cases().stream().map(one -> row(one, dimensions)).toList());
  }

  /** The table as CSV; see {@link CsvWriter}. */
  public String csv() {
    StringBuilder out = new StringBuilder(CsvWriter.row(columns));
    rows.forEach(row -> out.append(CsvWriter.row(row)));
    return out.toString();
  }

  private static List<String> row(Case one, TreeSet<String> dimensions) {
    List<String> row =
        new ArrayList<>(
            List.of(
                one.id(),
                one.severity().name(),
                one.failureMode(),
                one.boundary(),
                one.incident()));
    dimensions.forEach(dimension -> row.add(one.slice().getOrDefault(dimension, "")));
    Map<String, Node> line = one.toNode().entries();
    row.add(question(one).orElseGet(() -> json(line.get("input"))));
    row.add(one.reference());
    row.add(json(line.get("tools")));
    row.add(json(line.get("expect")));
    return row;
  }

  /** The text of a case that is one question, unless it could be read as a list of messages. */
  static Optional<String> question(Case one) {
    Message first = one.input().getFirst();
    boolean single =
        one.input().size() == 1
            && first.role() == Role.USER
            && first.toolCalls().isEmpty()
            && first.toolCallId().isEmpty()
            && !first.content().strip().startsWith("[");
    return single ? Optional.of(first.content()) : Optional.empty();
  }

  private static String json(@Nullable Node node) {
    return node == null ? "" : Json.canonical(node);
  }
}
