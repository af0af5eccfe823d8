package dev.ratchet.store;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads requests back from their tables, each table once for all of them. */
final class RequestReader {
  private final Sql sql;

  RequestReader(Sql sql) {
    this.sql = sql;
  }

  Optional<Request> find(String id) throws SQLException {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** Those of these requests that are there, by id. */
  Map<String, Request> find(List<String> ids) throws SQLException {
    Map<String, Request> found = new HashMap<>();
    if (!ids.isEmpty()) {
      Rows rows = new Rows(sql, ids);
      Parts parts = rows.parts();
      sql.list(
          "select * from data.requests where request_id in" + CaseLines.places(ids.size()),
          row -> found.put(row.text("request_id"), request(row, parts)),
          ids);
    }
    return found;
  }

  /** What belongs to a request beside its own row, by its id. */
  private record Parts(
      Map<String, List<Request.Retrieval>> retrievals,
      Map<String, List<Request.ModelCall>> modelCalls,
      Map<String, List<Request.ToolUse>> toolUses,
      Map<String, List<Request.Guardrail>> guardrails,
      Map<String, List<Request.Feedback>> feedback) {}

  private static Request request(Row row, Parts parts) throws SQLException {
    String id = row.text("request_id");
    return new Request(
        id,
        row.time("started_at"),
        row.wholeOrNull("duration_millis"),
        Request.Completeness.valueOf(row.text("completeness")),
        who(row),
        versions(row),
        input(row),
        parts.retrievals().getOrDefault(id, List.of()),
        parts.modelCalls().getOrDefault(id, List.of()),
        parts.toolUses().getOrDefault(id, List.of()),
        parts.guardrails().getOrDefault(id, List.of()),
        answer(row),
        new Request.End(
            row.text("status"),
            row.smallOrNull("http_status"),
            row.textOrNull("error_type"),
            row.flagOrNull("escalated")),
        parts.feedback().getOrDefault(id, List.of()));
  }

  private static Who who(Row row) throws SQLException {
    return new Who(
        row.textOrNull("session"),
        row.textOrNull("tenant"),
        row.textOrNull("user_pseudonym"),
        row.textOrNull("role"),
        row.textOrNull("locale"),
        row.textOrNull("channel"),
        row.textOrNull("region"),
        row.textOrNull("environment"));
  }

  private static Versions versions(Row row) throws SQLException {
    return new Versions(
        row.textOrNull("app_version"),
        row.textOrNull("prompt_name"),
        row.textOrNull("prompt_version"),
        row.textOrNull("retrieval_version"),
        row.textOrNull("tool_schema_version"));
  }

  private static Request.Input input(Row row) throws SQLException {
    return new Request.Input(
        row.smallOrNull("input_chars"),
        row.textOrNull("input_language"),
        row.textOrNull("intent"),
        row.textOrNull("risk"),
        row.textOrNull("input_hash"),
        row.texts("input_personal_data"));
  }

  private static Request.Answer answer(Row row) throws SQLException {
    return new Request.Answer(
        row.smallOrNull("answer_chars"),
        row.textOrNull("answer_language"),
        row.flagOrNull("refusal"),
        row.flagOrNull("claims_done"),
        row.flagOrNull("truncated"),
        row.texts("citations"),
        row.texts("unknown_citations"),
        row.texts("answer_personal_data"));
  }

  /** A part of one request. */
  private record Place(String request, long position) {}

  /** The tables beside that of requests. */
  private record Rows(Sql sql, List<String> ids) {
    Parts parts() throws SQLException {
      return new Parts(
          retrievals(),
          modelCalls(),
          all("tool_uses", "position", Rows::request, Rows::toolUse),
          all("guardrails", "position", Rows::request, Rows::guardrail),
          all("feedback", "position", Rows::request, Rows::feedback));
    }

    /** All rows of a table, in order, under what they belong to. */
    private <K, T> Map<K, List<T>> all(
        String table, String order, Sql.RowMapper<K> key, Sql.RowMapper<T> mapper)
        throws SQLException {
      Map<K, List<T>> all = new HashMap<>();
      sql.list(
          "select * from data.%s where request_id in%s order by %s"
              .formatted(table, CaseLines.places(ids.size()), order),
          row -> all.computeIfAbsent(key.map(row), _ -> new ArrayList<>()).add(mapper.map(row)),
          ids);
      return all;
    }

    private static String request(Row row) throws SQLException {
      return row.text("request_id");
    }

    private Map<String, List<Request.Retrieval>> retrievals() throws SQLException {
      Map<Place, List<Request.Document>> documents =
          all(
              "retrieved_sources",
              "rank",
              row -> new Place(request(row), row.whole("retrieval")),
              Rows::document);
      return all(
          "retrievals",
          "position",
          Rows::request,
          row ->
              new Request.Retrieval(
                  row.text("span_id"),
                  row.smallOrNull("top_k"),
                  row.smallOrNull("denied_count"),
                  row.wholeOrNull("latency_millis"),
                  row.smallOrNull("found_count"),
                  documents.getOrDefault(
                      new Place(request(row), row.whole("position")), List.of())));
    }

    private static Request.Document document(Row row) throws SQLException {
      return new Request.Document(
          row.text("source_id"),
          row.textOrNull("connector"),
          row.textOrNull("tenant"),
          row.numberOrNull("score"),
          row.texts("tags"));
    }

    private Map<String, List<Request.ModelCall>> modelCalls() throws SQLException {
      Map<Place, List<Request.ProposedTool>> tools =
          all(
              "proposed_tools",
              "position",
              row -> new Place(request(row), row.whole("call")),
              row ->
                  new Request.ProposedTool(
                      row.textOrNull("call_id"),
                      row.text("tool"),
                      row.flagOrNull("valid_arguments")));
      return all(
          "model_calls",
          "position",
          Rows::request,
          row ->
              modelCall(
                  row,
                  tools.getOrDefault(new Place(request(row), row.whole("position")), List.of())));
    }

    private static Request.ModelCall modelCall(Row row, List<Request.ProposedTool> tools)
        throws SQLException {
      return new Request.ModelCall(
          row.text("span_id"),
          row.textOrNull("provider"),
          row.textOrNull("model_requested"),
          row.textOrNull("model_served"),
          row.time("started_at"),
          row.wholeOrNull("latency_millis"),
          new TokenUsage(row.wholeOrNull("input_tokens"), row.wholeOrNull("output_tokens")),
          new CallMeasures(
              row.wholeOrNull("cached_tokens"),
              row.wholeOrNull("first_token_millis"),
              row.wholeOrNull("cost_micro_usd")),
          row.textOrNull("finish"),
          row.textOrNull("error_type"),
          row.smallOrNull("http_status"),
          tools);
    }

    private static Request.ToolUse toolUse(Row row) throws SQLException {
      return new Request.ToolUse(
          row.text("span_id"),
          row.textOrNull("call_id"),
          row.text("tool"),
          row.flag("failed"),
          row.textOrNull("validation"),
          row.textOrNull("error_type"),
          row.wholeOrNull("latency_millis"));
    }

    private static Request.Guardrail guardrail(Row row) throws SQLException {
      return new Request.Guardrail(
          row.textOrNull("stage"),
          row.textOrNull("component"),
          row.text("action"),
          row.textOrNull("category"));
    }

    private static Request.Feedback feedback(Row row) throws SQLException {
      return new Request.Feedback(
          row.text("name"), row.numberOrNull("value"), row.textOrNull("label"), row.text("source"));
    }
  }
}
