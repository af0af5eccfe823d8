package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.FragmentFacts.Failure;
import dev.ratchet.telemetry.FragmentFacts.Model;
import dev.ratchet.telemetry.FragmentFacts.TurnFacts;
import dev.ratchet.telemetry.Trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two pieces of one span as one: a later word replaces an earlier one, what is absent replaces
 * nothing, a failure stays one, and the span lasts from the earliest start to the latest end.
 */
final class LaterWords {
  /** What a tool or search is called whose name the piece does not tell. */
  private static final Set<String> UNNAMED = Set.of("", "unknown", "retrieval");

  /** The arguments of a search whose query the piece does not tell. */
  private static final String NO_QUERY = Json.canonical(Map.of("query", ""));

  private LaterWords() {}

  static Part of(Part earlier, Part later) {
    FragmentFacts a = earlier.facts();
    FragmentFacts b = later.facts();
    Said said = Said.of(earlier, later);
    @Nullable Long start = one(a.start(), b.start(), Math::min);
    @Nullable Long end = one(a.end(), b.end(), Math::max);
    FragmentFacts facts =
        new FragmentFacts(
            false,
            true,
            a.whole() || b.whole(),
            a.server() || b.server(),
            a.spanId(),
            word(a.parentId(), b.parentId()),
            start,
            end,
            List.of(),
            failure(a.failure(), b.failure()),
            all(a.fields(), b.fields()),
            all(a.resource(), b.resource()),
            later(a.citations(), b.citations()),
            one(a.model(), b.model(), LaterWords::model),
            one(a.tool(), b.tool(), LaterWords::tool),
            one(a.retrieval(), b.retrieval(), LaterWords::retrieval),
            one(a.guardrail(), b.guardrail(), LaterWords::guardrail),
            later(a.feedback(), b.feedback()),
            later(a.moreFeedback(), b.moreFeedback()),
            a.partOfCall() || b.partOfCall(),
            said.turns());
    return new Part(a.spanId(), facts, new FragmentTexts(said.texts(), steps(earlier, later)));
  }

  /**
   * The span of all pieces: no piece any more, its tool and retrieval as long as it is, its first
   * token timed from its start.
   */
  static Part whole(Part told) {
    FragmentFacts facts = told.facts();
    // A piece that knows neither its parent nor what its span did may have told the input or the
    // output of a step as the application's.
    boolean step =
        facts.model() == null
            && (!facts.parentId().isEmpty() || facts.tool() != null || facts.retrieval() != null);
    @Nullable Long millis = ActParts.millis(facts.start(), facts.end());
    return new Part(
        facts.spanId(),
        new FragmentFacts(
            false,
            false,
            facts.whole(),
            facts.server(),
            facts.spanId(),
            facts.parentId(),
            facts.start(),
            facts.end(),
            List.of(),
            facts.failure(),
            facts.fields(),
            facts.resource(),
            facts.citations(),
            timed(facts.model(), facts.start()),
            lasting(facts.tool(), millis),
            lasting(facts.retrieval(), millis),
            facts.guardrail(),
            facts.feedback(),
            facts.moreFeedback(),
            facts.partOfCall(),
            step ? List.of() : facts.turns()),
        step ? new FragmentTexts(List.of(), told.texts().steps()) : told.texts());
  }

  private static @Nullable Model timed(@Nullable Model model, @Nullable Long start) {
    if (model == null || model.measures().firstTokenMillis() != null) {
      return model;
    }
    CallMeasures told = model.measures();
    CallMeasures timed =
        new CallMeasures(
            told.cachedTokens(), ActParts.millis(start, model.firstTokenAt()), told.costMicroUsd());
    return new Model(
        model.provider(),
        model.requested(),
        model.served(),
        model.usage(),
        timed,
        model.finish(),
        model.responseId(),
        null);
  }

  private static <T> @Nullable T later(@Nullable T earlier, @Nullable T later) {
    return later == null ? earlier : later;
  }

  private static String word(String earlier, String later) {
    return later.isEmpty() ? earlier : later;
  }

  private static String name(String earlier, String later) {
    return UNNAMED.contains(later) ? earlier : later;
  }

  private static <T> @Nullable T one(
      @Nullable T earlier, @Nullable T later, BinaryOperator<T> both) {
    return earlier == null || later == null ? later(earlier, later) : both.apply(earlier, later);
  }

  private static SortedMap<String, String> all(
      SortedMap<String, String> earlier, SortedMap<String, String> later) {
    SortedMap<String, String> all = new TreeMap<>(earlier);
    all.putAll(later);
    return all;
  }

  private static Failure failure(Failure a, Failure b) {
    return new Failure(
        a.failed() || b.failed(),
        a.timedOut() || b.timedOut(),
        later(a.errorType(), b.errorType()),
        later(a.httpStatus(), b.httpStatus()));
  }

  private static Model model(Model a, Model b) {
    TokenUsage usage =
        new TokenUsage(
            later(a.usage().input(), b.usage().input()),
            later(a.usage().output(), b.usage().output()));
    CallMeasures measures =
        new CallMeasures(
            later(a.measures().cachedTokens(), b.measures().cachedTokens()),
            later(a.measures().firstTokenMillis(), b.measures().firstTokenMillis()),
            later(a.measures().costMicroUsd(), b.measures().costMicroUsd()));
    return new Model(
        later(a.provider(), b.provider()),
        later(a.requested(), b.requested()),
        later(a.served(), b.served()),
        usage,
        measures,
        later(a.finish(), b.finish()),
        later(a.responseId(), b.responseId()),
        later(a.firstTokenAt(), b.firstTokenAt()));
  }

  private static Request.ToolUse tool(Request.ToolUse a, Request.ToolUse b) {
    return new Request.ToolUse(
        a.spanId(),
        later(a.callId(), b.callId()),
        name(a.name(), b.name()),
        a.failed() || b.failed(),
        later(a.validation(), b.validation()),
        later(a.errorType(), b.errorType()),
        null);
  }

  private static Request.Retrieval retrieval(Request.Retrieval a, Request.Retrieval b) {
    Request.Retrieval brought = tellsMore(a, b) ? a : b;
    return new Request.Retrieval(
        a.spanId(),
        later(a.topK(), b.topK()),
        later(a.deniedCount(), b.deniedCount()),
        null,
        brought.found(),
        brought.documents());
  }

  private static boolean tellsMore(Request.Retrieval a, Request.Retrieval b) {
    return b.documents().isEmpty() && (b.found() == null || !a.documents().isEmpty());
  }

  private static Request.Guardrail guardrail(Request.Guardrail a, Request.Guardrail b) {
    return new Request.Guardrail(
        later(a.stage(), b.stage()),
        later(a.component(), b.component()),
        b.action().equals("unknown") ? a.action() : b.action(),
        later(a.category(), b.category()));
  }

  private static Request.@Nullable ToolUse lasting(
      Request.@Nullable ToolUse tool, @Nullable Long millis) {
    return tool == null
        ? null
        : new Request.ToolUse(
            tool.spanId(),
            tool.callId(),
            tool.name(),
            tool.failed(),
            tool.validation(),
            tool.errorType(),
            millis);
  }

  private static Request.@Nullable Retrieval lasting(
      Request.@Nullable Retrieval retrieval, @Nullable Long millis) {
    return retrieval == null
        ? null
        : new Request.Retrieval(
            retrieval.spanId(),
            retrieval.topK(),
            retrieval.deniedCount(),
            millis,
            retrieval.found(),
            retrieval.documents());
  }

  private static List<ToolStep> steps(Part earlier, Part later) {
    List<ToolStep> a = earlier.texts().steps();
    List<ToolStep> b = later.texts().steps();
    return a.size() == 1 && b.size() == 1
        ? List.of(step(a.getFirst(), b.getFirst()))
        : b.isEmpty() ? a : b;
  }

  private static ToolStep step(ToolStep a, ToolStep b) {
    return new ToolStep(
        new ToolCall(
            word(a.call().id(), b.call().id()),
            name(a.call().name(), b.call().name()),
            NO_QUERY.equals(b.call().arguments())
                ? a.call().arguments()
                : word(a.call().arguments(), b.call().arguments())),
        b.status() == ToolStep.Status.OK ? a.status() : b.status(),
        word(a.result(), b.result()),
        b.sources().isEmpty() ? a.sources() : b.sources());
  }

  /** What was seen and what was said, each as the last piece tells it that tells any. */
  private record Said(List<TurnFacts> turns, List<String> texts) {
    static Said of(Part earlier, Part later) {
      Said said = new Said(new ArrayList<>(), new ArrayList<>());
      said.add(tells(later, false) ? later : earlier, false);
      said.add(tells(later, true) ? later : earlier, true);
      return said;
    }

    private static boolean tells(Part part, boolean byTheModel) {
      return part.facts().turns().stream().anyMatch(turn -> turn.said() == byTheModel);
    }

    private void add(Part part, boolean byTheModel) {
      List<TurnFacts> all = part.facts().turns();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).said() == byTheModel) {
          turns.add(all.get(i));
          texts.add(part.text(i));
        }
      }
    }
  }
}
