package dev.ratchet.store;

import dev.ratchet.telemetry.Flaw;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes requests as rows of their tables; {@link RequestReader} reads the same columns back. */
final class RequestWriter {
  /** By the column that names the request. */
  static final SortedMap<String, String> TABLES = tables();

  private final RowTarget target;

  RequestWriter(RowTarget target) {
    this.target = target;
  }

  private static SortedMap<String, String> tables() {
    SortedMap<String, String> tables = new TreeMap<>();
    for (String table :
        List.of(
            "requests",
            "retrievals",
            "retrieved_sources",
            "model_calls",
            "proposed_tools",
            "tool_uses",
            "guardrails",
            "feedback")) {
      tables.put(table, "request_id");
    }
    tables.put("trace_flaws", "trace_id");
    return Collections.unmodifiableSortedMap(tables);
  }

  /** Deletes the rows of the affected traces. */
  static void deleteAffected(Sql sql) throws SQLException {
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      sql.update(
          "delete from data.%s where %s in (select trace_id from affected)"
              .formatted(table.getKey(), table.getValue()));
    }
  }

  void write(Assembler.Assembled assembled) throws SQLException {
    Request request = assembled.request();
    writeRequest(request, assembled.hasText());
    writeRetrievals(request);
    writeModelCalls(request);
    writeToolUses(request);
    writeGuardrails(request);
    writeFeedback(request);
    for (Flaw flaw : assembled.flaws()) {
      RowWriter row = target.row("trace_flaws");
      row.text(request.id()).text(flaw.kind().name()).text(flaw.about()).end();
    }
  }

  private void writeRequest(Request request, boolean hasText) throws SQLException {
    RowWriter row = target.row("requests");
    row.text(request.id())
        .time(request.startedAt())
        .whole(request.durationMillis())
        .text(request.completeness().name());
    writeWho(row, request.who());
    writeVersions(row, request.versions());
    writeInput(row, request.input());
    writeAnswer(row, request.answer());
    row.text(request.end().status())
        .small(request.end().httpStatus())
        .text(request.end().errorType())
        .flag(request.end().escalated())
        .flag(hasText)
        .text(request.input().language())
        .text(request.answer().language())
        .end();
  }

  private static void writeWho(RowWriter row, Who who) throws SQLException {
    row.text(who.session())
        .text(who.tenant())
        .text(who.user())
        .text(who.role())
        .text(who.locale())
        .text(who.channel())
        .text(who.region())
        .text(who.environment());
  }

  private static void writeVersions(RowWriter row, Versions versions) throws SQLException {
    row.text(versions.app())
        .text(versions.promptName())
        .text(versions.prompt())
        .text(versions.retrieval())
        .text(versions.toolSchema());
  }

  private static void writeInput(RowWriter row, Request.Input input) throws SQLException {
    row.small(input.chars())
        .text(input.intent())
        .text(input.risk())
        .text(input.textHash())
        .texts(input.personalData());
  }

  private static void writeAnswer(RowWriter row, Request.Answer answer) throws SQLException {
    row.small(answer.chars())
        .flag(answer.refusal())
        .flag(answer.claimsDone())
        .flag(answer.truncated())
        .texts(answer.citations())
        .texts(answer.unknownCitations())
        .texts(answer.personalData());
  }

  private void writeRetrievals(Request request) throws SQLException {
    int position = 0;
    for (Request.Retrieval one : request.retrievals()) {
      position++;
      target
          .row("retrievals")
          .text(request.id())
          .small(position)
          .text(one.spanId())
          .small(one.topK())
          .small(one.deniedCount())
          .whole(one.latencyMillis())
          .small(one.found())
          .end();
      int rank = 0;
      for (Request.Document document : one.documents()) {
        rank++;
        target
            .row("retrieved_sources")
            .text(request.id())
            .small(position)
            .small(rank)
            .text(one.spanId())
            .text(document.id())
            .text(document.connector())
            .text(document.tenant())
            .number(document.score())
            .texts(document.tags())
            .end();
      }
    }
  }

  private void writeModelCalls(Request request) throws SQLException {
    int position = 0;
    for (Request.ModelCall one : request.modelCalls()) {
      position++;
      target
          .row("model_calls")
          .text(request.id())
          .small(position)
          .text(one.spanId())
          .text(one.provider())
          .text(one.modelRequested())
          .text(one.modelServed())
          .time(one.startedAt())
          .whole(one.latencyMillis())
          .whole(one.usage().input())
          .whole(one.usage().output())
          .text(one.finish())
          .text(one.errorType())
          .small(one.httpStatus())
          .whole(one.measures().cachedTokens())
          .whole(one.measures().firstTokenMillis())
          .whole(one.measures().costMicroUsd())
          .end();
      writeProposedTools(request.id(), position, one.proposed());
    }
  }

  private void writeProposedTools(String id, int call, List<Request.ProposedTool> proposed)
      throws SQLException {
    int position = 0;
    for (Request.ProposedTool one : proposed) {
      position++;
      target
          .row("proposed_tools")
          .text(id)
          .small(call)
          .small(position)
          .text(one.callId())
          .text(one.name())
          .flag(one.validArguments())
          .end();
    }
  }

  private void writeToolUses(Request request) throws SQLException {
    int position = 0;
    for (Request.ToolUse one : request.toolUses()) {
      position++;
      target
          .row("tool_uses")
          .text(request.id())
          .small(position)
          .text(one.spanId())
          .text(one.callId())
          .text(one.name())
          .flag(one.failed())
          .text(one.validation())
          .text(one.errorType())
          .whole(one.latencyMillis())
          .end();
    }
  }

  private void writeGuardrails(Request request) throws SQLException {
    int position = 0;
    for (Request.Guardrail one : request.guardrails()) {
      position++;
      target
          .row("guardrails")
          .text(request.id())
          .small(position)
          .text(one.stage())
          .text(one.component())
          .text(one.action())
          .text(one.category())
          .end();
    }
  }

  private void writeFeedback(Request request) throws SQLException {
    int position = 0;
    for (Request.Feedback one : request.feedback()) {
      position++;
      target
          .row("feedback")
          .text(request.id())
          .small(position)
          .text(one.name())
          .number(one.value())
          .text(one.label())
          .text(one.source())
          .end();
    }
  }
}
