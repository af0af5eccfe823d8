package dev.ratchet.store;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a request back from its tables. */
final class RequestReader {
  private final Sql sql;

  RequestReader(Sql sql) {
    this.sql = sql;
  }

  Optional<Request> find(String id) throws SQLException {
    return sql.first("select * from data.requests where request_id = ?", this::request, id);
  }

  private Request request(Row row) throws SQLException {
    String id = row.text("request_id");
    return new Request(
        id,
        row.time("started_at"),
        row.wholeOrNull("duration_millis"),
        Request.Completeness.valueOf(row.text("completeness")),
        who(row),
        versions(row),
        input(row),
        retrievals(id),
        modelCalls(id),
        toolUses(id),
        guardrails(id),
        answer(row),
        new Request.End(
            row.text("status"),
            row.smallOrNull("http_status"),
            row.textOrNull("error_type"),
            row.flagOrNull("escalated")),
        feedback(id));
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

  private List<Request.Retrieval> retrievals(String id) throws SQLException {
    List<Request.Retrieval> found = new ArrayList<>();
    sql.list(
        "select * from data.retrievals where request_id = ? order by position",
        row ->
            found.add(
                new Request.Retrieval(
                    row.text("span_id"),
                    row.smallOrNull("top_k"),
                    row.smallOrNull("denied_count"),
                    row.wholeOrNull("latency_millis"),
                    row.smallOrNull("found_count"),
                    documents(id, row.whole("position")))),
        id);
    return found;
  }

  private List<Request.Document> documents(String id, long retrieval) throws SQLException {
    return sql.list(
        """
        select * from data.retrieved_sources where request_id = ? and retrieval = ?
        order by rank""",
        row ->
            new Request.Document(
                row.text("source_id"),
                row.textOrNull("connector"),
                row.textOrNull("tenant"),
                row.numberOrNull("score"),
                row.texts("tags")),
        id,
        retrieval);
  }

  private List<Request.ModelCall> modelCalls(String id) throws SQLException {
    return sql.list(
        "select * from data.model_calls where request_id = ? order by position",
        row ->
            new Request.ModelCall(
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
                proposedTools(id, row.whole("position"))),
        id);
  }

  private List<Request.ProposedTool> proposedTools(String id, long call) throws SQLException {
    return sql.list(
        "select * from data.proposed_tools where request_id = ? and call = ? order by position",
        row ->
            new Request.ProposedTool(
                row.textOrNull("call_id"), row.text("tool"), row.flagOrNull("valid_arguments")),
        id,
        call);
  }

  private List<Request.ToolUse> toolUses(String id) throws SQLException {
    return sql.list(
        "select * from data.tool_uses where request_id = ? order by position",
        row ->
            new Request.ToolUse(
                row.text("span_id"),
                row.textOrNull("call_id"),
                row.text("tool"),
                row.flag("failed"),
                row.textOrNull("validation"),
                row.textOrNull("error_type"),
                row.wholeOrNull("latency_millis")),
        id);
  }

  private List<Request.Guardrail> guardrails(String id) throws SQLException {
    return sql.list(
        "select * from data.guardrails where request_id = ? order by position",
        row ->
            new Request.Guardrail(
                row.textOrNull("stage"),
                row.textOrNull("component"),
                row.text("action"),
                row.textOrNull("category")),
        id);
  }

  private List<Request.Feedback> feedback(String id) throws SQLException {
    return sql.list(
        "select * from data.feedback where request_id = ? order by position",
        row ->
            new Request.Feedback(
                row.text("name"),
                row.numberOrNull("value"),
                row.textOrNull("label"),
                row.text("source")),
        id);
  }
}
