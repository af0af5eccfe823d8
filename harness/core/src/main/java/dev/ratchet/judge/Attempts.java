package dev.ratchet.judge;

import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The parts of an attempt that a judge sees, redacted. */
final class Attempts {
  private Attempts() {}

  static Node conversation(Case one, UnaryOperator<String> redaction) {
    return list(one.input().stream().map(message -> message(message, redaction)).toList());
  }

  /** Name and end of each call: enough to hold a confirmation against. */
  static Node toolCalls(Transcript transcript, UnaryOperator<String> redaction) {
    return list(
        transcript.steps().stream()
            .map(
                step ->
                    Node.mapping(
                        Map.of(
                            "name", Node.text(redaction.apply(step.call().name())),
                            "arguments", Node.text(redaction.apply(step.call().arguments())),
                            "end", Node.text(Names.kebab(step.status())))))
            .toList());
  }

  /** The retrieved documents, and the results of the tools that brought none. */
  static Node context(Transcript transcript, UnaryOperator<String> redaction) {
    return list(
        transcript.steps().stream()
            .flatMap(
                step ->
                    step.sources().isEmpty()
                        ? List.of(result(step, redaction)).stream()
                        : step.sources().stream().map(source -> source(source, redaction)))
            .toList());
  }

  private static Node.Mapping message(Message message, UnaryOperator<String> redaction) {
    return Node.mapping(
        Map.of(
            "role", Node.text(Names.kebab(message.role())),
            "content", Node.text(redaction.apply(message.content()))));
  }

  private static Node.Mapping source(Source source, UnaryOperator<String> redaction) {
    return Node.mapping(
        Map.of(
            "id", Node.text(source.id()),
            "access-tags", Node.texts(source.tags()),
            "text", Node.text(redaction.apply(source.text()))));
  }

  private static Node.Mapping result(ToolStep step, UnaryOperator<String> redaction) {
    return Node.mapping(
        Map.of(
            "tool", Node.text(redaction.apply(step.call().name())),
            "result", Node.text(redaction.apply(step.result()))));
  }

  private static Node list(List<Node.Mapping> items) {
    return new Node.Sequence(Node.MADE, List.copyOf(items));
  }
}
