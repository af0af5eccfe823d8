package dev.ratchet.telemetry;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.FragmentFacts.Failure;
import dev.ratchet.telemetry.FragmentFacts.TurnFacts;
import dev.ratchet.telemetry.Trace.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The model calls of a trace with what was said in each.
 *
 * @param outside what spans that are no model call tell of the conversation: the application's own
 *     input and output
 * @param calls by start
 */
record Calls(List<Spoken> outside, List<Call> calls) {
  Calls {
    outside = List.copyOf(outside);
    calls = List.copyOf(calls);
  }

  /** A turn with its redacted text. */
  record Spoken(TurnFacts facts, String text) {}

  /**
   * One model call.
   *
   * @param model null when only its events were exported, as of an aborted stream: that it was made
   *     is known, and nothing else
   */
  record Call(
      String spanId,
      long start,
      @Nullable Long latencyMillis,
      FragmentFacts.@Nullable Model model,
      Failure failure,
      List<Spoken> turns) {
    Call {
      turns = List.copyOf(turns);
    }

    /** Why the model stopped, as its span or else its answer says. */
    @Nullable String finish() {
      String own = model == null ? null : model.finish();
      return own != null
          ? own
          : turns.stream()
              .map(turn -> turn.facts().finish())
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    }

    Request.ModelCall modelCall() {
      return new Request.ModelCall(
          spanId,
          model == null ? null : model.provider(),
          model == null ? null : model.requested(),
          model == null ? null : model.served(),
          FragmentMaker.instant(start),
          latencyMillis,
          model == null ? TokenUsage.UNKNOWN : model.usage(),
          model == null ? CallMeasures.UNKNOWN : model.measures(),
          finish(),
          failure.errorType(),
          failure.httpStatus(),
          turns.stream().flatMap(turn -> turn.facts().proposed().stream()).toList());
    }
  }

  static Calls of(Trace trace) {
    Set<String> known = trace.spans().stream().map(Part::id).collect(Collectors.toSet());
    Map<String, List<Part>> eventsBySpan =
        trace.events().stream()
            .filter(part -> part.facts().partOfCall())
            .collect(
                Collectors.groupingBy(
                    part -> part.facts().spanId(), LinkedHashMap::new, Collectors.toList()));
    List<Surroundings.Told> told = new ArrayList<>();
    trace.wholes().forEach(part -> told.add(told(part, spoken(part))));
    List<Call> calls = new ArrayList<>();
    for (Part span : trace.rootFirst()) {
      if (!span.facts().event()) {
        List<Spoken> turns = turns(span, eventsBySpan.getOrDefault(span.id(), List.of()));
        if (span.facts().model() == null) {
          told.add(told(span, turns));
        } else {
          calls.add(call(span, turns));
        }
      }
    }
    eventsBySpan.forEach(
        (spanId, events) -> {
          if (!known.contains(spanId)) {
            calls.add(unseen(spanId, events));
          }
        });
    calls.sort(Comparator.comparingLong(Call::start).thenComparing(Call::spanId));
    return new Calls(new Surroundings(told, trace.spans()).turns(), calls);
  }

  private static Surroundings.Told told(Part part, List<Spoken> turns) {
    FragmentFacts facts = part.facts();
    return new Surroundings.Told(part.id(), facts.parentId(), facts.whole(), facts.end(), turns);
  }

  private static Call call(Part span, List<Spoken> turns) {
    FragmentFacts facts = span.facts();
    return new Call(
        span.id(),
        Objects.requireNonNullElse(facts.start(), 0L),
        ActParts.millis(facts.start(), facts.end()),
        facts.model(),
        facts.failure(),
        turns);
  }

  private static Call unseen(String spanId, List<Part> events) {
    long start = Objects.requireNonNullElse(events.getFirst().facts().start(), 0L);
    List<Spoken> turns = events.stream().flatMap(part -> spoken(part).stream()).toList();
    return new Call(spanId, start, null, null, Failure.NONE, turns);
  }

  private static List<Spoken> turns(Part span, List<Part> events) {
    List<Spoken> turns = new ArrayList<>(spoken(span));
    events.forEach(event -> turns.addAll(spoken(event)));
    return turns;
  }

  private static List<Spoken> spoken(Part part) {
    List<Spoken> spoken = new ArrayList<>();
    List<TurnFacts> turns = part.facts().turns();
    for (int i = 0; i < turns.size(); i++) {
      spoken.add(new Spoken(turns.get(i), part.text(i)));
    }
    return spoken;
  }
}
