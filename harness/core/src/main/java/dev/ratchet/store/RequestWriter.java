package dev.ratchet.store;

import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Writes requests into their tables; {@link RequestReader} reads the same columns back. */
final class RequestWriter implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "requests",
          "retrievals",
          "retrieved_sources",
          "model_calls",
          "proposed_tools",
          "tool_uses",
          "guardrails",
          "feedback");

  private final TableWriter requests;
  private final TableWriter retrievals;
  private final TableWriter sources;
  private final TableWriter modelCalls;
  private final TableWriter proposedTools;
  private final TableWriter toolUses;
  private final TableWriter guardrails;
  private final TableWriter feedback;

  /**
   * Starts writing.
   *
   * @param folder where rows may wait until this is closed
   */
  RequestWriter(Sql sql, Path folder) throws SQLException {
    requests = sql.writer("requests", folder);
    retrievals = sql.writer("retrievals", folder);
    sources = sql.writer("retrieved_sources", folder);
    modelCalls = sql.writer("model_calls", folder);
    proposedTools = sql.writer("proposed_tools", folder);
    toolUses = sql.writer("tool_uses", folder);
    guardrails = sql.writer("guardrails", folder);
    feedback = sql.writer("feedback", folder);
  }

  /** Deletes the rows of the affected traces with these numbers. */
  static void delete(Sql sql, long first, long last) throws SQLException {
    for (String table : TABLES) {
      sql.update(
          "delete from data."
              + table
              + " where request_id in (select trace_id from affected where number between ? and ?)",
          first,
          last);
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
  }

  private void writeRequest(Request request, boolean hasText) throws SQLException {
    requests
        .row()
        .text(request.id())
        .time(request.startedAt())
        .whole(request.durationMillis())
        .text(request.completeness().name());
    writeWho(request.who());
    writeVersions(request.versions());
    writeInput(request.input());
    writeAnswer(request.answer());
    requests
        .text(request.end().status())
        .small(request.end().httpStatus())
        .text(request.end().errorType())
        .flag(request.end().escalated())
        .flag(hasText)
        .text(request.input().language())
        .text(request.answer().language())
        .end();
  }

  private void writeWho(Who who) throws SQLException {
    requests
        .text(who.session())
        .text(who.tenant())
        .text(who.user())
        .text(who.role())
        .text(who.locale())
        .text(who.channel())
        .text(who.region())
        .text(who.environment());
  }

  private void writeVersions(Versions versions) throws SQLException {
    requests
        .text(versions.app())
        .text(versions.promptName())
        .text(versions.prompt())
        .text(versions.retrieval())
        .text(versions.toolSchema());
  }

  private void writeInput(Request.Input input) throws SQLException {
    requests
        .small(input.chars())
        .text(input.intent())
        .text(input.risk())
        .text(input.textHash())
        .texts(input.personalData());
  }

  private void writeAnswer(Request.Answer answer) throws SQLException {
    requests
        .small(answer.chars())
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
      retrievals
          .row()
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
        sources
            .row()
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
      modelCalls
          .row()
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
      proposedTools
          .row()
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
      toolUses
          .row()
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
      guardrails
          .row()
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
      feedback
          .row()
          .text(request.id())
          .small(position)
          .text(one.name())
          .number(one.value())
          .text(one.label())
          .text(one.source())
          .end();
    }
  }

  @Override
  public void close() throws SQLException {
    for (TableWriter writer :
        List.of(
            requests,
            retrievals,
            sources,
            modelCalls,
            proposedTools,
            toolUses,
            guardrails,
            feedback)) {
      writer.close();
    }
  }
}
