package dev.ratchet.store;

import dev.ratchet.store.CaseListStore.Line;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list says of a page of cases, looked up for just those. */
final class CaseLines {
  private CaseLines() {}

  private static final Drawn NOTHING = new Drawn("", List.of());

  /** What was drawn. */
  private record Drawn(String mode, List<String> slices) {}

  /** What was said: by how many, and which failure modes. */
  private static final class Said {
    private long labels;
    private final TreeSet<String> modes = new TreeSet<>();
  }

  static List<Line> of(Sql sql, List<OpenCase> open) throws SQLException {
    Map<String, Drawn> drawn = drawn(sql, open);
    Map<String, Said> said = said(sql, open);
    return open.stream()
        .map(
            one -> {
              Said about = said.getOrDefault(one.trace(), new Said());
              Drawn from = drawn.getOrDefault(one.trace(), NOTHING);
              return new Line(
                  one, about.labels, String.join(", ", about.modes), from.mode(), from.slices());
            })
        .toList();
  }

  private static Map<String, Drawn> drawn(Sql sql, List<OpenCase> open) throws SQLException {
    Map<String, String> traces = new HashMap<>();
    sql.list(
        "select trace, request_id from data.drawn_names where trace in" + places(open.size()),
        row -> traces.put(row.text("request_id"), row.text("trace")),
        open.stream().map(OpenCase::trace).toList());
    if (traces.isEmpty()) {
      return Map.of();
    }
    List<String> requests = List.copyOf(traces.keySet());
    Map<String, String> modes = modes(sql, requests);
    Map<String, Drawn> drawn = new HashMap<>();
    sql.list(
        "select request_id, role, intent, risk from data.requests where request_id in"
            + places(requests.size()),
        row -> {
          String request = row.text("request_id");
          return drawn.put(
              traces.getOrDefault(request, ""),
              new Drawn(modes.getOrDefault(request, ""), slices(row)));
        },
        requests);
    return drawn;
  }

  private static Map<String, String> modes(Sql sql, List<String> requests) throws SQLException {
    Map<String, String> modes = new HashMap<>();
    sql.list(
        """
        select m.request_id, i.failure_mode from data.sample_members m
        join data.incidents i on i.incident_id = m.incident_id
        where m.request_id in"""
            + places(requests.size()),
        row -> modes.put(row.text("request_id"), row.text("failure_mode")),
        requests);
    return modes;
  }

  private static List<String> slices(Row row) throws SQLException {
    List<String> slices = new ArrayList<>();
    slice(slices, "persona", row.textOrNull("role"));
    slice(slices, "intent", row.textOrNull("intent"));
    slice(slices, "risk", row.textOrNull("risk"));
    return slices;
  }

  private static void slice(List<String> slices, String dimension, @Nullable String value) {
    if (value != null) {
      slices.add(dimension + "=" + value);
    }
  }

  private static Map<String, Said> said(Sql sql, List<OpenCase> open) throws SQLException {
    Map<String, Integer> rounds =
        open.stream().collect(Collectors.toMap(OpenCase::trace, OpenCase::round));
    Map<String, Said> said = new HashMap<>();
    sql.list(
        """
        select trace, round, json_extract_string(labelling, '$."failure-mode"') as mode
        from data.labels where not replaced and purpose = 'label' and trace in"""
            + places(open.size()),
        row -> {
          String trace = row.text("trace");
          Said about = said.computeIfAbsent(trace, _ -> new Said());
          String mode = row.textOrNull("mode");
          if (row.whole("round") == rounds.getOrDefault(trace, 0)) {
            about.labels++;
            if (mode != null && !mode.isEmpty()) {
              about.modes.add(mode);
            }
          }
          return about;
        },
        open.stream().map(OpenCase::trace).toList());
    return said;
  }

  /** Places for so many values, at least one. */
  static String places(int many) {
    return " (" + "?, ".repeat(many - 1) + "?)";
  }
}
