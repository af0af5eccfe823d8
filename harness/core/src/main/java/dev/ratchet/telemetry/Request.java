package dev.ratchet.telemetry;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user message with all that happened to answer it, normalised from one trace. Holds signals
 * only: no text of a person, no identifier that is not a pseudonym. Null means absent, never zero.
 *
 * @param id the trace id
 */
public record Request(
    String id,
    Instant startedAt,
    @Nullable Long durationMillis,
    Completeness completeness,
    Who who,
    Versions versions,
    Input input,
    List<Retrieval> retrievals,
    List<ModelCall> modelCalls,
    List<ToolUse> toolUses,
    List<Guardrail> guardrails,
    Answer answer,
    End end,
    List<Feedback> feedback) {
  public Request {
    retrievals = List.copyOf(retrievals);
    modelCalls = List.copyOf(modelCalls);
    toolUses = List.copyOf(toolUses);
    guardrails = List.copyOf(guardrails);
    feedback = List.copyOf(feedback);
  }

  /** Whether all of the trace has been seen. */
  public enum Completeness {
    COMPLETE,
    /** Spans name a parent that no file held. */
    NO_ROOT,
    OPEN
  }

  /**
   * What was asked, without the text.
   *
   * @param language of the text, guessed, as an ISO 639-1 code; null when it is too short to say
   * @param textHash keyed hash of the normalised text, to recognise a re-ask; null without text
   * @param personalData kinds of personal data found, such as {@code email}
   */
  public record Input(
      @Nullable Integer chars,
      @Nullable String language,
      @Nullable String intent,
      @Nullable String risk,
      @Nullable String textHash,
      List<String> personalData) {
    public Input {
      personalData = List.copyOf(personalData);
    }
  }

  /**
   * One retrieval with the documents it brought, in rank order.
   *
   * @param found how many documents it brought; null when the export does not say, which is not
   *     none
   */
  public record Retrieval(
      String spanId,
      @Nullable Integer topK,
      @Nullable Integer deniedCount,
      @Nullable Long latencyMillis,
      @Nullable Integer found,
      List<Document> documents) {
    public Retrieval {
      documents = List.copyOf(documents);
    }
  }

  /**
   * A retrieved document.
   *
   * @param connector the source system, such as {@code hr}
   * @param tags access tags
   */
  public record Document(
      String id,
      @Nullable String connector,
      @Nullable String tenant,
      @Nullable Double score,
      List<String> tags) {
    public Document {
      tags = List.copyOf(tags);
    }
  }

  /**
   * One call of a model.
   *
   * @param spanId its span, also when only events of the call were exported, as of an aborted
   *     stream; then everything but the start is absent
   * @param finish {@code stop, length, tool_call, content_filter} or the provider's own word
   * @param proposed the tools that its answer wished to call, in order
   */
  public record ModelCall(
      String spanId,
      @Nullable String provider,
      @Nullable String modelRequested,
      @Nullable String modelServed,
      Instant startedAt,
      @Nullable Long latencyMillis,
      TokenUsage usage,
      CallMeasures measures,
      @Nullable String finish,
      @Nullable String errorType,
      @Nullable Integer httpStatus,
      List<ProposedTool> proposed) {
    public ModelCall {
      proposed = List.copyOf(proposed);
    }
  }

  /**
   * A tool that a model wished to call, whether or not anyone did.
   *
   * @param validArguments whether the arguments are a JSON object; null when none were exported
   */
  public record ProposedTool(
      @Nullable String callId, String name, @Nullable Boolean validArguments) {}

  /**
   * One tool that was executed or rejected.
   *
   * @param failed whether it did not do its work, rejected calls included
   * @param validation {@code passed} or {@code failed}; null when the export does not say
   */
  public record ToolUse(
      String spanId,
      @Nullable String callId,
      String name,
      boolean failed,
      @Nullable String validation,
      @Nullable String errorType,
      @Nullable Long latencyMillis) {}

  /**
   * A guardrail that looked at the request; {@code action} as mapped, {@code unknown} otherwise.
   */
  public record Guardrail(
      @Nullable String stage,
      @Nullable String component,
      String action,
      @Nullable String category) {}

  /**
   * What came back, without the text.
   *
   * @param language as of the input
   * @param refusal whether the text reads as a refusal; null without text
   * @param claimsDone whether the text claims a finished action; null without text
   * @param unknownCitations cited ids that no retrieval of this request brought
   */
  public record Answer(
      @Nullable Integer chars,
      @Nullable String language,
      @Nullable Boolean refusal,
      @Nullable Boolean claimsDone,
      @Nullable Boolean truncated,
      List<String> citations,
      List<String> unknownCitations,
      List<String> personalData) {
    public Answer {
      citations = List.copyOf(citations);
      unknownCitations = List.copyOf(unknownCitations);
      personalData = List.copyOf(personalData);
    }
  }

  /**
   * How it ended.
   *
   * @param status {@code ok}, {@code error}, {@code blocked}, {@code aborted} or {@code timeout};
   *     {@code unknown} when no span of the request was exported
   */
  public record End(
      String status,
      @Nullable Integer httpStatus,
      @Nullable String errorType,
      @Nullable Boolean escalated) {}

  /**
   * A score or rating.
   *
   * @param source who gave it: {@code user}, {@code human}, {@code model}, {@code api} or {@code
   *     evaluator}
   */
  public record Feedback(
      String name, @Nullable Double value, @Nullable String label, String source) {}
}
