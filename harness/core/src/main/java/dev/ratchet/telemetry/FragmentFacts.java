package dev.ratchet.telemetry;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one span or event: what {@link TraceFragment#facts} holds. No text of a person and
 * no identifier of one is in here.
 *
 * @param piece whether other fragments tell the rest of the span
 * @param whole whether it tells of the trace as a whole
 * @param spanId the span, or the span that the event belongs to; empty when it names none
 * @param parentId empty for a root and for events
 * @param start nanoseconds since 1970, of an event its time; null when absent
 * @param end null when absent
 * @param order of events with equal times: when observed, then place in their batch
 * @param fields by {@link FieldMap.Field} name, what the span or event itself says; and the id of a
 *     score, where it has one, as {@link #SCORE_ID}
 * @param resource the same, said of the process
 * @param citations null when the application does not say
 * @param feedback the score that it is; null when it is something else
 * @param moreFeedback scores that are attached to what it is; null when there are none
 * @param turns what was seen and said, in order; texts are kept apart, at the same places
 */
record FragmentFacts(
    boolean event,
    boolean piece,
    boolean whole,
    boolean server,
    String spanId,
    String parentId,
    @Nullable Long start,
    @Nullable Long end,
    List<Long> order,
    Failure failure,
    SortedMap<String, String> fields,
    SortedMap<String, String> resource,
    @Nullable List<String> citations,
    @Nullable Model model,
    Request.@Nullable ToolUse tool,
    Request.@Nullable Retrieval retrieval,
    Request.@Nullable Guardrail guardrail,
    Request.@Nullable Feedback feedback,
    @Nullable List<Request.Feedback> moreFeedback,
    boolean partOfCall,
    List<TurnFacts> turns) {
  static final String SCORE_ID = "SCORE_ID";

  FragmentFacts {
    order = List.copyOf(order);
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    resource = Collections.unmodifiableSortedMap(new TreeMap<>(resource));
    citations = citations == null ? null : List.copyOf(citations);
    moreFeedback = moreFeedback == null ? null : List.copyOf(moreFeedback);
    turns = List.copyOf(turns);
  }

  /** Every score that it tells. */
  List<Request.Feedback> allFeedback() {
    return Stream.concat(
            Stream.ofNullable(feedback), Stream.ofNullable(moreFeedback).flatMap(List::stream))
        .toList();
  }

  /** Whether and how the span failed. */
  record Failure(
      boolean failed, boolean timedOut, @Nullable String errorType, @Nullable Integer httpStatus) {
    static final Failure NONE = new Failure(false, false, null, null);
  }

  /**
   * A model call, without its times.
   *
   * @param firstTokenAt nanoseconds since 1970, in a piece that does not tell the call's start
   */
  record Model(
      @Nullable String provider,
      @Nullable String requested,
      @Nullable String served,
      TokenUsage usage,
      CallMeasures measures,
      @Nullable String finish,
      @Nullable String responseId,
      @Nullable Long firstTokenAt) {}

  /**
   * A message, without its text.
   *
   * @param chars null when the message has no text
   * @param language a guess, ISO 639-1; null when the text is too short to say
   * @param textHash keyed
   * @param personalData kinds found, sorted
   * @param refusal whether it reads as a refusal; null unless the model said it
   * @param claimsDone whether it claims a finished action; null unless the model said it
   * @param citations ids that it cites, placeholders excepted
   * @param finish why the model stopped, where the message tells
   * @param proposed the tools that the model wished to call; empty unless the model said it
   */
  record TurnFacts(
      Role role,
      boolean said,
      @Nullable Integer chars,
      @Nullable String language,
      @Nullable String textHash,
      List<String> personalData,
      @Nullable Boolean refusal,
      @Nullable Boolean claimsDone,
      List<String> citations,
      @Nullable String finish,
      List<Request.ProposedTool> proposed) {
    TurnFacts {
      personalData = List.copyOf(personalData);
      citations = List.copyOf(citations);
      proposed = List.copyOf(proposed);
    }
  }

  @Nullable String field(FieldMap.Field field) {
    return fields.get(field.name());
  }
}
