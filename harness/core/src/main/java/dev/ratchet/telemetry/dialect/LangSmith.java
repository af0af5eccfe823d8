package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs and feedback of LangSmith, with what LangChain and the SDK's wrappers put into them. */
final class LangSmith implements Dialect {
  /** OpenTelemetry's word for an error whose type nobody tells. */
  private static final String UNTOLD = "_OTHER";

  @Override
  public String id() {
    return "langsmith";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal.scope().equals("langsmith");
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span run -> ofRun(run);
      case Signal.Event feedback -> new Meaning(score(feedback.attributes()), List.of());
    };
  }

  private static Meaning ofRun(Signal.Span run) {
    Attributes fields = run.attributes();
    LangSmithRun told = LangSmithRun.of(fields);
    return switch (type(told, fields)) {
      case "llm" -> new Meaning(LangSmithModel.act(run, told), modelTurns(told), more(run, told));
      case "tool" -> tool(run, told);
      case "retriever" -> new Meaning(search(run, told), List.of(), more(run, told));
      default -> step(run, told);
    };
  }

  private static Meaning tool(Signal.Span run, LangSmithRun told) {
    LangSmithTool tool = LangSmithTool.of(told);
    Attributes more = more(run, told);
    Attributes failed = new Attributes(Map.of("error.type", Node.text(UNTOLD)));
    return new Meaning(tool.act(run, told), List.of(), tool.saysFailed() ? more.and(failed) : more);
  }

  /** A patch of an older SDK does not repeat the type: then only a model's answer is told. */
  private static String type(LangSmithRun told, Attributes fields) {
    String type = fields.text("run_type");
    if (type != null) {
      return type.toLowerCase(Locale.ROOT);
    }
    Attributes outputs = Attributes.of(told.outputs());
    return outputs.has("generations") || outputs.has("choices") ? "llm" : "";
  }

  private static List<Turn> modelTurns(LangSmithRun run) {
    List<Turn> seen = Messages.seen(run.inputs());
    List<Turn> said = Messages.said(run.outputs());
    List<Turn> turns = new ArrayList<>(seen.isEmpty() ? FreeText.asked(run.inputs()) : seen);
    turns.addAll(said.isEmpty() ? FreeText.answered(run.outputs()) : said);
    return turns;
  }

  /** The application's own input and output are its root's; those of inner steps are not. */
  private static Meaning step(Signal.Span run, LangSmithRun told) {
    Outside own =
        run.parentId().isEmpty()
            ? Outside.of(told.inputs(), told.outputs())
            : new Outside(List.of(), Attributes.NONE);
    return new Meaning(new Act.None(), own.turns(), own.more().and(more(run, told)));
  }

  private static Act search(Signal.Span run, LangSmithRun told) {
    Attributes inputs = Attributes.of(told.inputs());
    return new Act.Search(
        run.name().isEmpty() ? null : run.name(),
        inputs.text("query", "question", "input", "text"),
        inputs.whole("k", "top_k", "topK"),
        documents(told));
  }

  private static @Nullable Node documents(LangSmithRun run) {
    // A function that returns a list has it wrapped.
    Node list = Attributes.of(run.outputs()).structure("outputs", "output", "documents");
    Node found = list == null ? null : FoundDocuments.of(list);
    return found == null ? FoundDocuments.of(run.outputs()) : found;
  }

  private static Act score(Attributes feedback) {
    String value = feedback.text("value");
    return new Act.Score(
        Objects.requireNonNullElse(feedback.text("key"), "unnamed"),
        score(feedback.values().get("score")),
        value,
        source(Attributes.of(feedback.structure("feedback_source")).text("type")));
  }

  private static @Nullable Double score(@Nullable Node score) {
    if (score instanceof Node.Flag flag) {
      return flag.value() ? 1.0 : 0.0;
    }
    return score == null ? null : new Attributes(Map.of("", score)).number("");
  }

  /** What came by the API may be anyone's: then the name decides. */
  private static @Nullable String source(@Nullable String type) {
    return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
      case "app" -> "human";
      case "model", "evaluator", "auto_eval" -> "model";
      default -> null;
    };
  }

  private static Attributes more(Signal.Span run, LangSmithRun told) {
    Attributes metadata = told.metadata();
    Map<String, Node> more = new LinkedHashMap<>();
    put(more, "session.id", metadata.text("session_id", "thread_id", "conversation_id"));
    put(more, "app.prompt.name", metadata.text("lc_hub_repo"));
    put(more, "app.prompt.version", metadata.text("lc_hub_commit_hash"));
    if (!metadata.has("app_version")) {
      put(more, "app.version", metadata.text("revision_id"));
    }
    Attributes failure =
        run.status().failed() ? FailureWords.of(run.status().message()) : Attributes.NONE;
    return new Attributes(more)
        .and(failure)
        .and(Metadata.of(Node.mapping(metadata.values())))
        .and(Metadata.ofTags(run.attributes().texts("tags")));
  }

  private static void put(Map<String, Node> more, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      more.put(name, Node.text(value));
    }
  }
}
