package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool was given and gave back, taken out of what LangChain and the SDK wrap it in.
 *
 * @param message LangChain's answer for the model; nothing of a tool that answers otherwise
 */
record LangSmithTool(@Nullable Node given, @Nullable Node returned, Attributes message) {

  static LangSmithTool of(LangSmithRun run) {
    Node given = only(run.inputs(), "input", "args");
    List<Node> arguments = Attributes.items(given);
    Node returned = only(run.outputs(), "output", "outputs");
    return new LangSmithTool(
        arguments.size() == 1 ? arguments.getFirst() : given, returned, message(returned));
  }

  /** The value of a mapping that has nothing but one of these names. */
  private static @Nullable Node only(@Nullable Node node, String... names) {
    Attributes fields = Attributes.of(node);
    return fields.names().size() == 1 && List.of(names).containsAll(fields.names())
        ? fields.values().values().iterator().next()
        : node;
  }

  private static Attributes message(@Nullable Node returned) {
    Attributes fields = Attributes.of(returned);
    Attributes message = Attributes.of(fields.structure("kwargs")).and(fields);
    return message.has("tool_call_id") ? message : Attributes.NONE;
  }

  /** Whether the tool told the model of its failure, and nobody else. */
  boolean saysFailed() {
    return "error".equals(message.text("status"));
  }

  Act.Tool act(Signal.Span span, LangSmithRun run) {
    String callId = message.text("tool_call_id");
    return new Act.Tool(
        span.name().isEmpty() ? "unknown" : span.name(),
        callId == null ? run.extra().text("tool_call_id") : callId,
        written(given),
        message.has("content") ? message.written("content") : written(returned));
  }

  private static @Nullable String written(@Nullable Node node) {
    return node == null ? null : new Attributes(Map.of("", node)).written("");
  }
}
