package dev.ratchet.telemetry;

import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.Calls.Call;
import dev.ratchet.telemetry.Calls.Spoken;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.FragmentFacts.TurnFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one request of the fragments of one trace. The result depends on what the fragments say and
 * not on their order or repetition, so that files can be imported in any order, and again.
 */
public final class TraceAssembler {
  private TraceAssembler() {}

  /**
   * The request of a trace. Works without the texts, too, when their key is gone: then the text is
   * empty and every signal is as before.
   *
   * @param fragments all that is known of the trace, at least one; of two versions of a span the
   *     one that ended later counts
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if a fragment is not one that {@link
   *     FragmentReader} made
   */
  public static AssembledTrace assemble(String traceId, Iterable<TraceFragment> fragments) {
    return assemble(traceId, Trace.of(fragments));
  }

  /**
   * The same, or empty when nothing but feedback is known of the trace: that is no request yet, and
   * joins it when its spans come.
   *
   * @param fragments walked once, so that they may be read while they are walked
   */
  public static Optional<AssembledTrace> find(String traceId, Iterable<TraceFragment> fragments) {
    Trace trace = Trace.of(fragments);
    return trace.isRequest() ? Optional.of(assemble(traceId, trace)) : Optional.empty();
  }

  private static AssembledTrace assemble(String traceId, Trace trace) {
    Calls calls = Calls.of(trace);
    Conversation said = Conversation.of(calls);
    Request request = request(traceId, trace, calls, said);
    return new AssembledTrace(request, text(trace, said), Flaws.of(trace));
  }

  private static Request request(String traceId, Trace trace, Calls calls, Conversation said) {
    RequestFields fields = new RequestFields(trace.rootFirst());
    List<Request.Retrieval> retrievals = trace.each(FragmentFacts::retrieval);
    List<Request.Guardrail> guardrails = trace.each(FragmentFacts::guardrail);
    return new Request(
        traceId,
        FragmentMaker.instant(trace.startNanos()),
        trace.durationMillis(),
        trace.completeness(),
        fields.who(),
        fields.versions(),
        input(said.user(), fields),
        retrievals,
        calls.calls().stream().map(Call::modelCall).toList(),
        trace.each(FragmentFacts::tool),
        guardrails,
        answer(said, fields, retrievals),
        Endings.of(trace.ending(), fields, guardrails),
        feedback(trace));
  }

  /** What others thought of it: of a score that was given anew, the last word. */
  private static List<Request.Feedback> feedback(Trace trace) {
    Map<List<String>, Request.Feedback> last = new LinkedHashMap<>();
    for (FragmentFacts facts : trace.each(facts -> facts)) {
      String id = facts.fields().get(FragmentFacts.SCORE_ID);
      for (Request.Feedback feedback : facts.allFeedback()) {
        List<String> key =
            id == null ? List.of(String.valueOf(last.size())) : List.of(id, feedback.name());
        last.remove(key);
        last.put(key, feedback);
      }
    }
    return List.copyOf(last.values());
  }

  private static Request.Input input(@Nullable Spoken user, RequestFields fields) {
    @Nullable TurnFacts turn = user == null ? null : user.facts();
    return new Request.Input(
        turn == null ? fields.count(Field.INPUT_CHARS) : turn.chars(),
        turn == null ? null : turn.language(),
        fields.of(Field.INTENT),
        fields.of(Field.RISK),
        turn == null ? null : turn.textHash(),
        turn == null ? List.of() : turn.personalData());
  }

  private static Request.Answer answer(
      Conversation said, RequestFields fields, List<Request.Retrieval> retrievals) {
    @Nullable TurnFacts turn = said.answer() == null ? null : said.answer().facts();
    List<String> citations = citations(turn, fields);
    Set<String> retrieved =
        retrievals.stream()
            .flatMap(retrieval -> retrieval.documents().stream())
            .map(Request.Document::id)
            .collect(Collectors.toSet());
    return new Request.Answer(
        turn == null ? fields.count(Field.OUTPUT_CHARS) : turn.chars(),
        turn == null ? null : turn.language(),
        turn == null ? null : turn.refusal(),
        turn == null ? null : turn.claimsDone(),
        said.finish() == null ? null : Boolean.valueOf("length".equals(said.finish())),
        citations,
        citations.stream().filter(id -> !retrieved.contains(id)).toList(),
        turn == null ? List.of() : turn.personalData());
  }

  /** What the application lists, then what else the text cites: neither can hide the other. */
  private static List<String> citations(@Nullable TurnFacts turn, RequestFields fields) {
    List<String> told = fields.citations();
    Set<String> all = new LinkedHashSet<>(told == null ? List.of() : told);
    all.addAll(turn == null ? List.of() : turn.citations());
    return new ArrayList<>(all);
  }

  private static RequestText text(Trace trace, Conversation said) {
    List<ToolStep> steps =
        trace.spans().stream().flatMap(part -> part.texts().steps().stream()).toList();
    return new RequestText(
        Conversation.text(said.system()),
        Conversation.text(said.user()),
        Conversation.text(said.answer()),
        steps);
  }
}
