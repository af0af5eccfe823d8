package dev.ratchet.judge.calibration;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads labelled replies from JSON lines, strictly. No message quotes what a reply says. */
final class LabelledReplyReader {
  private final Problems problems = new Problems();
  private final Set<String> ids = new HashSet<>();
  private final Rubric rubric;
  private final LabelReading labels;

  private LabelledReplyReader(Rubric rubric) {
    this.rubric = rubric;
    this.labels = new LabelReading(rubric.scale());
  }

  static LabelledReplies read(String file, String text, Rubric rubric) {
    LabelledReplyReader reader = new LabelledReplyReader(rubric);
    List<LabelledReply> replies = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        reader.line(file, number, line, replies);
      }
    }
    reader.problems.throwIfAny();
    return new LabelledReplies(replies);
  }

  private void line(String file, int number, String line, List<LabelledReply> replies) {
    Node node;
    try {
      node = Json.node(file, number, line);
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      problems.add(new Place(file, number, 1), "is not one JSON object");
      return;
    }
    replies.add(reply(Fields.of(node, problems)));
  }

  private LabelledReply reply(Fields fields) {
    String id = fields.text("id");
    if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9._-]{0,119}")) {
      fields.problem("id", "use lower-case letters, digits, dots and dashes, at most 120");
    }
    if (!id.isEmpty() && !ids.add(id)) {
      fields.problem("id", "stands on an earlier line as well; each reply stands once");
    }
    List<Message> input = input(fields);
    Case about = about(id, fields, input);
    Exhibit exhibit =
        new Exhibit(
            about, transcript(input, fields.each("tools", this::step), fields.text("reply")));
    if (fields.has("reply")) {
      Unfit.of(exhibit, rubric).forEach(unfit -> fields.problem(unfit.key(), unfit.message()));
    }
    LabelledReply read = new LabelledReply(exhibit, labels.read(fields));
    fields.done();
    return read;
  }

  private List<Message> input(Fields fields) {
    Map<String, Node> input = new LinkedHashMap<>();
    fields.node("input").ifPresent(node -> input.put("input", node));
    return CaseNode.text(new Node.Mapping(fields.place(), new LinkedHashMap<>(input)), problems)
        .input();
  }

  /** A call that was made, with any end that a call can have, and arguments however bad. */
  private ToolStep step(Fields fields) {
    String name = fields.text("name");
    Node arguments = fields.node("arguments").orElse(Node.mapping(Map.of()));
    if (!(arguments instanceof Node.Mapping) && !(arguments instanceof Node.Text)) {
      fields.problem("arguments", "expected a mapping, or the text that was no JSON object");
    }
    ToolStep step =
        played(
            new ToolCall(
                "",
                name,
                arguments instanceof Node.Text text ? text.value() : Json.canonical(arguments)),
            fields.wordOr("status", ToolStep.Status.OK),
            fields.node("result").orElse(Node.text("")));
    fields.done();
    return step;
  }

  /** What becomes of a call that was answered so. */
  static ToolStep played(ToolCall call, ToolStep.Status end, Node result) {
    return new ToolRecording(call.name(), Node.mapping(Map.of()), end, result).played(call);
  }

  private static Case about(String id, Fields fields, List<Message> input) {
    return new Case(
        id,
        Severity.P2,
        "",
        "",
        id,
        fields.child("slice").textMap(),
        input,
        List.of(),
        List.of(),
        fields.textOr("reference", ""),
        Provenance.NONE,
        fields.place());
  }

  private static Transcript transcript(List<Message> input, List<ToolStep> steps, String reply) {
    List<Message> messages =
        Stream.concat(input.stream(), Stream.of(Message.assistant(reply))).toList();
    return new Transcript(messages, steps, reply, TokenUsage.UNKNOWN, null, null, null);
  }
}
