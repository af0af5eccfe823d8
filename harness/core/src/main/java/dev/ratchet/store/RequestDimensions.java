package dev.ratchet.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The dimensions by which requests are sliced, as SQL over {@code data.requests r}. */
public final class RequestDimensions {
  /** What a request has several of; joined with a plus where it has. */
  private static final SortedMap<String, String> JOINED =
      new TreeMap<>(
          Map.of(
              "tool-path",
              """
              select request_id, string_agg(distinct tool, '+' order by tool) as value
              from data.tool_uses group by request_id""",
              "data-source",
              """
              select request_id, string_agg(distinct connector, '+' order by connector) as value
              from data.retrieved_sources where connector <> '' group by request_id""",
              "model",
              """
              select request_id, string_agg(distinct model, '+' order by model) as value
              from (select request_id, coalesce(model_requested, model_served) as model
                from data.model_calls) group by request_id"""));

  private RequestDimensions() {}

  /** All dimensions, sorted. */
  public static List<String> names() {
    SortedSet<String> names = new TreeSet<>(IncidentFilter.dimensions());
    names.addAll(JOINED.keySet());
    names.add("environment");
    return List.copyOf(names);
  }

  /**
   * The value of a dimension as a column, NULL where the request does not tell it; the join of the
   * same number belongs to it. To use no tool is a path of its own.
   */
  static String column(String dimension, int number) {
    String value =
        JOINED.containsKey(dimension)
            ? "d" + number + ".value"
            : dimension.equals("environment") ? "r.environment" : IncidentFilter.column(dimension);
    String told = "nullif(trim(%s), '')".formatted(value);
    return dimension.equals("tool-path") ? "coalesce(" + told + ", 'none')" : told;
  }

  /** What has to be joined for it; empty for a column of the request. */
  static String join(String dimension, int number) {
    return JOINED.containsKey(dimension)
        ? "left join (%s) d%d on d%d.request_id = r.request_id"
            .formatted(Objects.requireNonNull(JOINED.get(dimension)), number, number)
        : "";
  }
}
