package dev.ratchet.store;

import dev.ratchet.incident.RequestMark;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What grouping and sampling need to know of every request. */
final class RequestMarks {
  private RequestMarks() {}

  static List<RequestMark> all(Sql sql) throws SQLException {
    return sql.list(Resource.text("sql/request-marks.sql"), RequestMarks::mark);
  }

  private static RequestMark mark(Row row) throws SQLException {
    return new RequestMark(
        row.text("request_id"),
        row.time("started_at"),
        row.textOrNull("session"),
        row.textOrNull("user_pseudonym"),
        slices(row),
        versions(row),
        row.flag("has_text"));
  }

  private static Map<String, String> slices(Row row) throws SQLException {
    Map<String, String> slices = new TreeMap<>();
    put(slices, "persona", row.textOrNull("role"));
    put(slices, "tenant", row.textOrNull("tenant"));
    put(slices, "locale", row.textOrNull("locale"));
    put(slices, "intent", row.textOrNull("intent"));
    put(slices, "risk", row.textOrNull("risk"));
    put(slices, "channel", row.textOrNull("channel"));
    put(slices, "region", row.textOrNull("region"));
    put(slices, "tool-path", row.textOrNull("tools"));
    put(slices, "data-source", row.textOrNull("connectors"));
    return slices;
  }

  private static Map<String, String> versions(Row row) throws SQLException {
    Map<String, String> versions = new TreeMap<>();
    String name = row.textOrNull("prompt_name");
    String prompt = row.textOrNull("prompt_version");
    put(versions, "app", row.textOrNull("app_version"));
    put(versions, "prompt", prompt == null || name == null ? prompt : name + "@" + prompt);
    put(versions, "retrieval", row.textOrNull("retrieval_version"));
    put(versions, "tool-schema", row.textOrNull("tool_schema_version"));
    put(versions, "model", row.textOrNull("models"));
    return versions;
  }

  private static void put(Map<String, String> map, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      map.put(key, value);
    }
  }
}
