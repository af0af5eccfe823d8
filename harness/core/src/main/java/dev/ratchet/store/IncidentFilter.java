package dev.ratchet.store;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are looked for.
 *
 * @param mode failure mode; empty for any
 * @param severity null for any
 * @param slices what one and the same request of the incident has, such as {@code persona=guest}
 *     and {@code retrieval=rc-v7}
 */
public record IncidentFilter(
    String mode, @Nullable Severity severity, List<Slice> slices, Period seen, Owned owned) {
  /** Everything. */
  public static final IncidentFilter ALL =
      new IncidentFilter("", null, List.of(), Period.ALWAYS, Owned.ANY);

  private static final SortedMap<String, String> COLUMNS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("persona", "r.role"),
              Map.entry("tenant", "r.tenant"),
              Map.entry("locale", "r.locale"),
              Map.entry("channel", "r.channel"),
              Map.entry("region", "r.region"),
              Map.entry("intent", "r.intent"),
              Map.entry("risk", "r.risk"),
              Map.entry("app", "r.app_version"),
              Map.entry(
                  "prompt", "coalesce(r.prompt_name || '@' || r.prompt_version, r.prompt_version)"),
              Map.entry("retrieval", "r.retrieval_version"),
              Map.entry("tool-schema", "r.tool_schema_version")));

  /** Whether somebody has marked it as known. */
  public enum Owned {
    ANY,
    KNOWN,
    NOT_KNOWN
  }

  public IncidentFilter {
    slices = List.copyOf(slices);
  }

  /** The dimensions by which incidents are found, sorted. */
  public static List<String> dimensions() {
    return List.copyOf(COLUMNS.keySet());
  }

  /** The expression of a dimension over a request {@code r}. */
  static String column(String dimension) {
    return Objects.requireNonNull(COLUMNS.get(dimension), dimension);
  }

  /**
   * A condition over an incident {@code i}.
   *
   * @param values of its parameters, in order
   */
  record Condition(String sql, List<Object> values) {}

  Condition condition() {
    List<String> all = new ArrayList<>(List.of("true"));
    List<Object> values = new ArrayList<>();
    add(all, values, "i.failure_mode = ?", mode.isEmpty() ? null : mode);
    add(all, values, "i.severity = ?", severity == null ? null : severity.name());
    add(all, values, "i.last_seen >= ?", seen.from());
    add(all, values, "i.first_seen < ?", seen.until());
    switch (owned) {
      case ANY -> {}
      case KNOWN -> all.add("i.incident_id in (select incident_id from data.known_incidents)");
      case NOT_KNOWN ->
          all.add("i.incident_id not in (select incident_id from data.known_incidents)");
    }
    if (!slices.isEmpty()) {
      all.add(inOneRequest(values));
    }
    return new Condition(String.join(" and ", all), values);
  }

  private static void add(
      List<String> all, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      all.add(condition);
      values.add(value);
    }
  }

  private String inOneRequest(List<Object> values) {
    StringBuilder sql =
        new StringBuilder(
            """
            i.incident_id in (select m.incident_id from data.incident_members m
              join data.requests r on r.request_id = m.request_id where true""");
    for (Slice slice : slices) {
      sql.append(" and ").append(column(slice.dimension())).append(" = ?");
      values.add(slice.value());
    }
    return sql.append(')').toString();
  }
}
