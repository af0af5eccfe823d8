package dev.ratchet.judge.calibration;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A labelled reply's shape in a file, as {@link LabelledReplyReader} reads it. */
final class LabelledReplyNode {
  private static final String ARGUMENTS = "arguments";

  private LabelledReplyNode() {}

  static Node.Mapping write(LabelledReply reply) {
    Case about = reply.exhibit().about();
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("id", Node.text(reply.id()));
    Map<String, Node> slice = new LinkedHashMap<>();
    about.slice().forEach((dimension, value) -> slice.put(dimension, Node.text(value)));
    out.put("slice", Node.mapping(slice));
    out.put("input", CaseNode.write(new CaseText(about.input(), List.of())).entries().get("input"));
    List<ToolStep> steps = reply.exhibit().transcript().steps();
    if (!steps.isEmpty()) {
      out.put("tools", sequence(steps.stream().map(LabelledReplyNode::step).toList()));
    }
    if (!about.reference().isEmpty()) {
      out.put("reference", Node.text(about.reference()));
    }
    out.put("reply", Node.text(reply.exhibit().transcript().reply()));
    out.put("labels", sequence(reply.labels().stream().map(LabelledReplyNode::label).toList()));
    return Node.mapping(out);
  }

  private static Node step(ToolStep step) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("name", Node.text(step.call().name()));
    String arguments = step.call().arguments();
    out.put(ARGUMENTS, arguments.isBlank() ? Node.mapping(Map.of()) : object(arguments));
    if (step.status() != ToolStep.Status.OK) {
      out.put("status", Node.text(Names.kebab(step.status())));
    }
    out.put("result", result(step));
    return Node.mapping(out);
  }

  /** As it was told, unless that does not show the documents, which then say what it was. */
  private static Node result(ToolStep step) {
    Node told = object(step.result());
    return LabelledReplyReader.played(step.call(), step.status(), told)
            .sources()
            .equals(step.sources())
        ? told
        : Node.mapping(
            Map.of(
                "sources",
                sequence(step.sources().stream().map(LabelledReplyNode::source).toList())));
  }

  private static Node source(Source source) {
    return Node.mapping(
        Map.of(
            "id", Node.text(source.id()),
            "tags", Node.texts(source.tags()),
            "text", Node.text(source.text())));
  }

  private static Node label(ReplyLabel label) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("labeller", Node.text(label.labeller()));
    out.put("verdict", Node.text(Names.kebab(label.verdict())));
    BigDecimal score = label.score();
    if (score != null) {
      out.put("score", new Node.Decimal(Node.MADE, score));
    }
    if (!label.why().isEmpty()) {
      out.put("why", Node.text(label.why()));
    }
    Instant at = label.at();
    if (at != null) {
      out.put("at", Node.text(at.toString()));
    }
    if (label.adjudicated()) {
      out.put("adjudicated", new Node.Flag(Node.MADE, true));
    }
    return Node.mapping(out);
  }

  /** A JSON object as such, so that people can read it; anything else as the text that it is. */
  private static Node object(String text) {
    try {
      Node node = Json.node("(told)", text);
      return node instanceof Node.Mapping ? node : Node.text(text);
    } catch (RatchetException e) {
      return Node.text(text); // no JSON, which tools and models are free to write
    }
  }

  private static Node.Sequence sequence(List<? extends Node> items) {
    return new Node.Sequence(Node.MADE, List.copyOf(items));
  }
}
