package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one observation of Langfuse says, by its type. */
record LangfuseObservation(Signal.Span span) {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  Act act() {
    return switch (type()) {
      case "GENERATION" -> model();
      case "TOOL" -> new Act.Tool(name(), callId(), json("input"), json("output"));
      case "RETRIEVER" -> search();
      case "GUARDRAIL" -> guard();
      case "EVALUATOR" -> Verdicts.score(name(), value("output"), "model");
      case "SPAN", "CHAIN" -> holdsDocuments() ? search() : new Act.None();
      default -> new Act.None();
    };
  }

  /**
   * Of a generation what the model saw and said; of a root, what went into the application and what
   * came out. A record that updates does not say whether it updates a root: what it tells counts
   * only if the other records of the observation show that it is one.
   */
  List<Turn> turns() {
    return switch (type()) {
      case "GENERATION" -> exchange();
      case "SPAN", "AGENT", "CHAIN" ->
          holdsDocuments()
              ? List.of()
              : outside().turns().stream().filter(turn -> !isStructure(turn)).toList();
      default -> List.of();
    };
  }

  /** What the observation says of the request beside its act. */
  Attributes found() {
    Attributes failure =
        span.status().failed() ? FailureWords.of(span.status().message()) : Attributes.NONE;
    return isRoot() ? failure.and(version()).and(outside().more()) : failure;
  }

  /** The application's version is its root's, where the trace names none; not that of a part. */
  private Attributes version() {
    String version = span.attributes().text("version");
    return version == null || span.attributes().has("release")
        ? Attributes.NONE
        : new Attributes(Map.of("app.version", Node.text(version)));
  }

  /** Whether it is known to be one: what updates an observation names no parent of any. */
  private boolean isRoot() {
    return span.parentId().isEmpty() && span.start() != null;
  }

  /** The application's own input and output; nothing of a span within another. */
  private Outside outside() {
    return span.parentId().isEmpty()
        ? Outside.of(value("input"), value("output"))
        : new Outside(List.of(), Attributes.NONE);
  }

  private String type() {
    return Objects.requireNonNullElse(span.attributes().text("type"), "SPAN");
  }

  private String name() {
    return span.name().isEmpty() ? "unknown" : span.name();
  }

  private @Nullable Node value(String name) {
    return span.attributes().values().get(name);
  }

  private Act model() {
    Attributes row = span.attributes();
    LangfuseUsage usage = usage();
    Node metadata = row.structure("metadata");
    Attributes answer = Attributes.of(row.structure("output"));
    return new Act.Model(
        Providers.of(Attributes.of(metadata).text("ls_provider")),
        row.text("provided_model_name", "providedModelName", "model"),
        null,
        usage.tokens(),
        new CallMeasures(usage.cached(), firstTokenMillis(), cost(usage)),
        null,
        answer.has("choices") ? answer.text("id") : null,
        span.start() == null ? firstTokenAt() : null);
  }

  /**
   * As detailed; else the older form, in which the API writes zeros where nothing is known, and a
   * call without any token is none.
   */
  private LangfuseUsage usage() {
    Attributes row = span.attributes();
    Node details = row.structure("usage_details", "usageDetails");
    LangfuseUsage usage = LangfuseUsage.of(details == null ? row.structure("usage") : details);
    Long zero = 0L;
    boolean none = zero.equals(usage.tokens().input()) && zero.equals(usage.tokens().output());
    return details == null && none ? LangfuseUsage.of(null) : usage;
  }

  /** Beside no usage a zero is what the SDKs write when a call fails, and nobody's bill. */
  private @Nullable Long cost(LangfuseUsage usage) {
    Long cost = LangfuseCosts.microUsd(span.attributes());
    boolean unknown = usage.tokens().equals(TokenUsage.UNKNOWN);
    return cost != null && cost == 0 && unknown ? null : cost;
  }

  /** From the time of the first token, whose unit no project's age changes, else as told. */
  private @Nullable Long firstTokenMillis() {
    Attributes row = span.attributes();
    Long first = firstTokenAt();
    Long start = span.start();
    if (first != null && start != null) {
      return first < start ? null : Long.valueOf((first - start) / NANOS_PER_MILLI);
    }
    Double seconds = row.number("time_to_first_token", "timeToFirstToken");
    return seconds == null || seconds < 0 ? null : Long.valueOf(Math.round(seconds * 1000));
  }

  private @Nullable Long firstTokenAt() {
    return Times.nanos(span.attributes(), "completion_start_time", "completionStartTime");
  }

  /** Arguments or results: JSON in one spelling, whether the export has it as text or nested. */
  private @Nullable String json(String name) {
    Node structure = span.attributes().structure(name);
    return structure == null ? span.attributes().text(name) : Json.canonical(structure);
  }

  /** LangChain gives a tool the whole call, its id included. */
  private @Nullable String callId() {
    Attributes call = Attributes.of(span.attributes().structure("input"));
    Attributes metadata = Attributes.of(span.attributes().structure("metadata"));
    String own = metadata.text("tool_call_id", "toolCallId");
    return own == null && "tool_call".equals(call.text("type")) ? call.text("id") : own;
  }

  private Act search() {
    List<Turn> asked = FreeText.asked(value("input"));
    Attributes input = Attributes.of(span.attributes().structure("input"));
    Node output = Exchange.structure(value("output"));
    Node documents = FoundDocuments.of(output);
    return new Act.Search(
        span.name().isEmpty() ? null : span.name(),
        asked.isEmpty() ? null : asked.getFirst().text(),
        input.whole("k", "top_k", "topK"),
        documents);
  }

  /**
   * The SDKs before OpenTelemetry know no retrievers, only spans; their output tells, unless it
   * also holds an answer, which the documents then belong to.
   */
  private boolean holdsDocuments() {
    Node output = Exchange.structure(value("output"));
    return FoundDocuments.areNamedIn(output)
        && FoundDocuments.of(output) != null
        && FreeText.answered(output).stream().allMatch(LangfuseObservation::isStructure);
  }

  private Act guard() {
    Attributes output = Attributes.of(span.attributes().structure("output"));
    Attributes metadata = Attributes.of(span.attributes().structure("metadata"));
    return new Act.Guard(
        metadata.text("stage", "guardrail_stage"),
        name(),
        Verdicts.of(value("output")),
        output.text("category"));
  }

  /** Whether a text is a structure without words: what one step hands to the next. */
  private static boolean isStructure(Turn turn) {
    return turn.text() != null && Attributes.parsedJson(turn.text()) != null;
  }

  private List<Turn> exchange() {
    List<Turn> turns = new ArrayList<>(Exchange.of(value("input"), value("output")));
    boolean proposed = turns.stream().anyMatch(turn -> turn.said() && !turn.calls().isEmpty());
    List<ToolCall> calls = proposed ? List.of() : listedCalls();
    if (!calls.isEmpty()) {
      turns.add(new Turn(Role.ASSISTANT, true, null, "tool_call", calls));
    }
    return turns;
  }

  /** Calls in a column of their own, each a JSON text. */
  private List<ToolCall> listedCalls() {
    List<String> written = span.attributes().texts("tool_calls", "toolCalls");
    List<Node> calls = new ArrayList<>();
    for (String call : written == null ? List.<String>of() : written) {
      Node parsed = Attributes.parsedJson(call);
      if (parsed instanceof Node.Mapping) {
        calls.add(parsed);
      }
    }
    return MessageCalls.listed(new Node.Sequence(Node.MADE, calls));
  }
}
