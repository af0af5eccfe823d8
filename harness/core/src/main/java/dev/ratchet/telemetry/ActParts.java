package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.dialect.Act;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a span did, as the parts of a request that it makes; redacted. */
record ActParts(
    FragmentFacts.@Nullable Model model,
    Request.@Nullable ToolUse tool,
    Request.@Nullable Retrieval retrieval,
    Request.@Nullable Guardrail guardrail,
    Request.@Nullable Feedback feedback,
    boolean partOfCall,
    List<ToolStep> steps) {
  private static final ActParts NONE = new ActParts(null, null, null, null, null, false, List.of());
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private static final List<String> USER_SCORES =
      List.of("user", "feedback", "thumb", "rating", "csat", "nps");

  /** What components call their results; anything else is {@code unknown}. */
  private static final Map<String, Set<String>> ACTIONS =
      Map.of(
          "block",
              Set.of(
                  "block",
                  "blocked",
                  "deny",
                  "denied",
                  "reject",
                  "rejected",
                  "intervened",
                  "guardrail_intervened",
                  "tripwire_triggered=true"),
          "allow",
              Set.of(
                  "allow",
                  "allowed",
                  "pass",
                  "passed",
                  "none",
                  "safe",
                  "continue",
                  "ok",
                  "tripwire_triggered=false"),
          "redact", Set.of("redact", "redacted", "mask", "masked", "anonymize", "anonymized"),
          "flag", Set.of("flag", "flagged", "warn", "warned", "log", "audit"));

  static ActParts of(Act act, Signal signal, FieldValues values, RedactedValues redacted) {
    return switch (act) {
      case Act.Model model -> NONE.with(model(model, redacted));
      case Act.Tool tool -> tool(tool, signal, values, redacted);
      case Act.Search search -> search(search, signal, values, redacted);
      case Act.Guard guard -> NONE.with(guardrail(guard, values.words(), redacted));
      case Act.Score score -> NONE.with(feedback(score, values.words(), redacted));
      case Act.Said _ -> new ActParts(null, null, null, null, null, true, List.of());
      case Act.Whole _, Act.None _ -> NONE;
    };
  }

  private ActParts with(FragmentFacts.Model only) {
    return new ActParts(only, null, null, null, null, false, steps);
  }

  private ActParts with(Request.Guardrail only) {
    return new ActParts(null, null, null, only, null, false, steps);
  }

  private ActParts with(Request.Feedback only) {
    return new ActParts(null, null, null, null, only, false, steps);
  }

  private static FragmentFacts.Model model(Act.Model model, RedactedValues redacted) {
    return new FragmentFacts.Model(
        redacted.word(model.provider()),
        redacted.word(model.requested()),
        redacted.word(model.served()),
        model.usage(),
        model.measures(),
        redacted.word(model.finish()),
        redacted.word(model.responseId()),
        model.firstTokenAt());
  }

  private static ActParts tool(
      Act.Tool tool, Signal signal, FieldValues values, RedactedValues redacted) {
    String validation = values.text(Field.VALIDATION);
    boolean rejected = "failed".equals(validation);
    boolean failed = failed(signal);
    Request.ToolUse use =
        new Request.ToolUse(
            signal.spanId(),
            redacted.word(tool.callId()),
            redacted.present(tool.name()),
            failed || rejected,
            redacted.word(validation),
            redacted.word(values.text(Field.ERROR_TYPE)),
            latencyMillis(signal));
    Node result = tool.result() == null ? null : Attributes.parsedJson(tool.result());
    // A bare list is a tool's own business; only a result that names its sources is a retrieval.
    Documents documents = result instanceof Node.Mapping ? Documents.of(result, redacted) : null;
    String callId = Objects.requireNonNullElse(use.callId(), "");
    ToolCall call = new ToolCall(callId, use.name(), redacted.json(tool.arguments()));
    ToolStep.Status status =
        rejected ? ToolStep.Status.BLOCKED : failed ? ToolStep.Status.FAILED : ToolStep.Status.OK;
    ToolStep step =
        new ToolStep(
            call,
            status,
            tool.result() == null ? "" : redacted.json(tool.result(), result),
            documents == null ? List.of() : documents.texts());
    Request.Retrieval retrieval =
        documents == null ? null : retrieval(signal, null, documents, values);
    return new ActParts(null, use, retrieval, null, null, false, List.of(step));
  }

  private static boolean failed(Signal signal) {
    return signal instanceof Signal.Span span
        && (span.status().failed()
            || span.attributes().has("error.type")
            || span.events().stream().anyMatch(event -> event.name().equals("exception")));
  }

  private static ActParts search(
      Act.Search search, Signal signal, FieldValues values, RedactedValues redacted) {
    Documents documents = Documents.of(search.documents(), redacted);
    String name = redacted.present(Objects.requireNonNullElse(search.source(), "retrieval"));
    String asked = search.query();
    String arguments = asked == null ? "" : Json.canonical(Map.of("query", redacted.text(asked)));
    ToolCall call = new ToolCall("", name, arguments);
    ToolStep step =
        new ToolStep(
            call,
            failed(signal) ? ToolStep.Status.FAILED : ToolStep.Status.OK,
            "",
            documents == null ? List.of() : documents.texts());
    return new ActParts(
        null,
        null,
        retrieval(signal, search.topK(), documents, values),
        null,
        null,
        false,
        List.of(step));
  }

  /** Documents that the export does not show are unknown, not none. */
  private static Request.Retrieval retrieval(
      Signal signal, @Nullable Long topK, @Nullable Documents shown, FieldValues values) {
    Documents documents = shown == null ? new Documents(List.of(), List.of(), null) : shown;
    Long denied = values.whole(Field.DENIED);
    return new Request.Retrieval(
        signal.spanId(),
        count(topK),
        denied == null ? documents.denied() : count(denied),
        latencyMillis(signal),
        shown == null ? null : Integer.valueOf(documents.signals().size()),
        documents.signals());
  }

  private static Request.Guardrail guardrail(
      Act.Guard guard, FieldMapWords words, RedactedValues redacted) {
    return new Request.Guardrail(
        stage(guard.stage(), redacted),
        redacted.word(guard.component()),
        action(guard.result(), words),
        redacted.word(guard.category()));
  }

  private static @Nullable String stage(@Nullable String raw, RedactedValues redacted) {
    String stage = redacted.word(raw);
    if (stage == null) {
      return null;
    }
    String lower = stage.toLowerCase(Locale.ROOT);
    return lower.startsWith("tool") ? "tool" : lower;
  }

  /** The user's word for the component's result, else the usual one. */
  private static String action(@Nullable String result, FieldMapWords words) {
    String whole = result == null ? "" : result.strip().toLowerCase(Locale.ROOT);
    String value = whole.substring(whole.lastIndexOf('=') + 1);
    String own = words.action(whole) == null ? words.action(value) : words.action(whole);
    return own == null ? usual(whole, value) : own;
  }

  private static String usual(String whole, String value) {
    return ACTIONS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(whole) || entry.getValue().contains(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("unknown");
  }

  static Request.Feedback feedback(Act.Score score, FieldMapWords words, RedactedValues redacted) {
    String name = redacted.present(score.name());
    String lower = name.toLowerCase(Locale.ROOT);
    boolean user = USER_SCORES.stream().anyMatch(lower::contains);
    String own = words.source(score.name());
    String told = own == null ? redacted.word(score.source()) : own;
    // Applications pass on what their users say through an API, as they do their own checks.
    boolean open = own == null && (told == null || told.equals("api"));
    String source = open && user ? "user" : told == null ? "evaluator" : told;
    return new Request.Feedback(name, score.value(), redacted.word(score.label()), source);
  }

  /** A count; null when absent, negative or beyond 31 bits. */
  static @Nullable Integer count(@Nullable Long number) {
    return number == null || number < 0 || number > Integer.MAX_VALUE
        ? null
        : Integer.valueOf(number.intValue());
  }

  private static @Nullable Long latencyMillis(Signal signal) {
    return signal instanceof Signal.Span span ? millis(span.start(), span.end()) : null;
  }

  /** Whole milliseconds; null when a time is absent or the clocks disagree. */
  static @Nullable Long millis(@Nullable Long start, @Nullable Long end) {
    return start == null || end == null || end < start
        ? null
        : Long.valueOf((end - start) / NANOS_PER_MILLI);
  }
}
