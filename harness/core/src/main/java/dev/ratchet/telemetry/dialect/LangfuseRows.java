package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Langfuse's own records: traces, observations and scores, from exports, API pages and ingestion
 * batches. Each name is spelled {@code trace_id} in some and {@code traceId} in others.
 */
final class LangfuseRows implements Dialect {
  /** What Langfuse writes as environment where nobody set any. */
  private static final String NO_ENVIRONMENT = "default";

  @Override
  public String id() {
    return "langfuse-rows";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal.scope().equals("langfuse");
  }

  @Override
  public Meaning meaning(Signal signal) {
    Attributes row = signal.attributes();
    return switch (signal) {
      case Signal.Span span -> {
        LangfuseObservation observation = new LangfuseObservation(span);
        Attributes more = observation.found().and(named(row)).and(metadata(row));
        yield new Meaning(observation.act(), observation.turns(), more);
      }
      case Signal.Event event when event.name().equals("score") ->
          new Meaning(LangfuseScores.score(row), List.of());
      case Signal.Event _ -> whole(row);
    };
  }

  private static Meaning whole(Attributes row) {
    Outside outside = Outside.of(row.values().get("input"), row.values().get("output"));
    Map<String, Node> version = new LinkedHashMap<>();
    put(version, "app.version", row.text("release", "version"));
    Attributes more =
        new Attributes(version).and(named(row)).and(outside.more()).and(metadata(row));
    return new Meaning(new Act.Whole(), outside.turns(), more);
  }

  /** What has a column of its own. The version of a part of the application is not the app's. */
  private static Attributes named(Attributes row) {
    Map<String, Node> named = new LinkedHashMap<>();
    put(named, "session.id", row.text("session_id", "sessionId"));
    put(named, "user.id", row.text("user_id", "userId"));
    put(named, "app.version", row.text("release"));
    put(named, "app.prompt.name", row.text("prompt_name", "promptName"));
    put(named, "app.prompt.version", row.text("prompt_version", "promptVersion"));
    String environment = row.text("environment");
    boolean told = environment != null && !environment.equals(NO_ENVIRONMENT);
    put(named, "deployment.environment.name", told ? environment : null);
    return new Attributes(named);
  }

  private static void put(Map<String, Node> named, String name, @Nullable String value) {
    if (value != null) {
      named.put(name, Node.text(value));
    }
  }

  private static Attributes metadata(Attributes row) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Attributes.of(row.structure("metadata"))
        .values()
        .forEach((key, value) -> entries.put(key, unpacked(value)));
    return Metadata.of(Node.mapping(entries))
        .and(Metadata.ofTags(row.texts("tags", "trace_tags", "traceTags")));
  }

  /** Langfuse keeps each value of a metadata as text, structures as JSON text. */
  private static Node unpacked(Node value) {
    if (value instanceof Node.Text text) {
      Node structure = Attributes.parsedJson(text.value());
      return Objects.requireNonNullElseGet(
          structure, () -> Node.text(FreeText.unquoted(text.value())));
    }
    return value;
  }
}
