package dev.ratchet.store;

import dev.ratchet.store.CaseListStore.Line;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list says of a page of cases, looked up for just those. */
final class CaseLines {
  private CaseLines() {}

  private static final Mark NOTHING = new Mark("", List.of());

  /** Whose request a case is, and of which incident. */
  private record Mark(String incident, List<String> slices) {}

  /** What was said: by how many, and which failure modes. */
  private static final class Said {
    private long labels;
    private final TreeSet<String> modes = new TreeSet<>();
  }

  /** The lines of these cases, by number. */
  static List<Line> of(Sql sql, List<Long> numbers) throws SQLException {
    List<OpenCase> open =
        sql.list(
            "select * from data.open_cases where number in%s order by number"
                .formatted(places(numbers.size())),
            LabellingStore::open,
            numbers);
    Map<Long, Mark> marks = marks(sql, numbers);
    Map<String, String> found = modes(sql, marks.values());
    Map<String, Said> said = said(sql, open);
    return open.stream()
        .map(
            one -> {
              Said about = said.getOrDefault(one.trace(), new Said());
              Mark mark = marks.getOrDefault(one.number(), NOTHING);
              return new Line(
                  one,
                  about.labels,
                  String.join(", ", about.modes),
                  found.getOrDefault(mark.incident(), ""),
                  mark.slices());
            })
        .toList();
  }

  private static Map<Long, Mark> marks(Sql sql, List<Long> numbers) throws SQLException {
    Map<Long, Mark> marks = new HashMap<>();
    sql.list(
        "select number, incident_id, persona, intent, risk from data.case_marks where number in"
            + places(numbers.size()),
        row -> marks.put(row.whole("number"), new Mark(row.text("incident_id"), slices(row))),
        numbers);
    return marks;
  }

  private static Map<String, String> modes(Sql sql, Collection<Mark> marks) throws SQLException {
    List<String> incidents =
        marks.stream().map(Mark::incident).filter(one -> !one.isEmpty()).distinct().toList();
    Map<String, String> modes = new HashMap<>();
    if (!incidents.isEmpty()) {
      sql.list(
          "select incident_id, failure_mode from data.incidents where incident_id in"
              + places(incidents.size()),
          row -> modes.put(row.text("incident_id"), row.text("failure_mode")),
          incidents);
    }
    return modes;
  }

  private static List<String> slices(Row row) throws SQLException {
    List<String> slices = new ArrayList<>();
    for (String dimension : List.of("persona", "intent", "risk")) {
      @Nullable String value = row.textOrNull(dimension);
      if (value != null) {
        slices.add(dimension + "=" + value);
      }
    }
    return slices;
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
