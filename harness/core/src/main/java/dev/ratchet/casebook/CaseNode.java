package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.conversation.ToolStep;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case's shape in a file, both ways. Strict: an unknown key is a problem with its line. */
public final class CaseNode {
  private CaseNode() {}

  /**
   * Reads a case; what is wrong goes to {@code problems}, and the result is then not to be used.
   */
  public static Case read(Node node, Problems problems) {
    return read(node, problems, new SharedParts());
  }

  /** The same of one case of many, which share what they have alike. */
  public static Case read(Node node, Problems problems, SharedParts shared) {
    Fields fields = Fields.of(node, problems);
    String id = fields.text("id");
    if (!id.matches("[a-z0-9][a-z0-9._-]{0,119}")) {
      fields.problem("id", "use lower-case letters, digits, dots and dashes, at most 120");
    }
    Severity severity = fields.wordOr("severity", Severity.P2);
    Case read =
        new Case(
            id,
            severity,
            shared.once(fields.textOr("failure-mode", "")),
            shared.once(fields.textOr("boundary", "")),
            incident(fields, id),
            shared.once(SortedTexts.of(fields.child("slice").textMap())),
            fields.each("input", CaseNode::message),
            fields.each("tools", CaseNode::recording),
            shared.expectations(expectations(fields.items("expect"), severity, problems)),
            fields.textOr("reference", ""),
            provenance(fields),
            node.place());
    if (read.input().isEmpty()) {
      fields.problem("input", "needs at least one message");
    }
    if (read.expect().isEmpty()) {
      fields.problem("expect", "needs at least one check or rubric");
    }
    fields.done();
    return read;
  }

  /**
   * Reads a list of expectations, as a case or a policy's {@code always} holds it.
   *
   * @param severity used where an expectation names none
   */
  public static List<Expectation> expectations(
      List<Node> nodes, Severity severity, Problems problems) {
    return nodes.stream().map(node -> expectation(node, severity, problems)).toList();
  }

  private static Expectation expectation(Node node, Severity inherited, Problems problems) {
    Fields fields = Fields.of(node, problems);
    Severity severity = fields.wordOr("severity", inherited);
    if (fields.has("check") == fields.has("rubric")) {
      problems.add(node.place(), "an expectation names either a check or a rubric");
    }
    boolean check = fields.has("check");
    return new Expectation(
        check ? Expectation.Kind.CHECK : Expectation.Kind.RUBRIC,
        fields.textOr(check ? "check" : "rubric", ""),
        severity,
        fields.mapping().without("check", "rubric", "severity", "when"),
        Scope.read(fields));
  }

  /** Its own id where it came from none, which is held once then. */
  private static String incident(Fields fields, String id) {
    String incident = fields.textOr("incident", id);
    return incident.equals(id) ? id : incident;
  }

  private static Message message(Fields fields) {
    Role role = fields.wordOr("role", Role.USER);
    String content = fields.textOr("content", "");
    List<ToolCall> calls =
        fields.each(
            "tool-calls",
            call -> {
              ToolCall read =
                  new ToolCall(
                      call.textOr("id", ""), call.text("name"), call.textOr("arguments", "{}"));
              call.done();
              return read;
            });
    Message message = new Message(role, content, calls, fields.textOr("tool-call-id", ""));
    fields.done();
    return message;
  }

  private static ToolRecording recording(Fields fields) {
    ToolRecording recording =
        new ToolRecording(
            fields.text("name"),
            fields.has("match") ? fields.wordOr("match", ToolMatch.SUBSET) : null,
            fields.child("arguments").mapping(),
            fields.wordOr("status", ToolStep.Status.OK),
            fields.node("result").orElse(Node.text("")));
    check(recording, fields);
    fields.done();
    return recording;
  }

  private static void check(ToolRecording recording, Fields fields) {
    boolean argued = !recording.arguments().entries().isEmpty();
    ToolMatch match = recording.match();
    if (argued && (match == ToolMatch.ORDER || match == ToolMatch.DEFAULT)) {
      fields.problem("arguments", "are not read with this match; leave them out");
    }
    if (recording.name().equals(ToolRecording.ANY_TOOL) && match != ToolMatch.DEFAULT) {
      fields.problem("name", "any tool can only be meant with match: default");
    }
    if (recording.status() == ToolStep.Status.UNRECORDED
        || recording.status() == ToolStep.Status.UNTOLD) {
      fields.problem("status", "must be ok, failed or blocked");
    }
  }

  private static Provenance provenance(Fields fields) {
    if (!fields.has("provenance")) {
      return Provenance.NONE;
    }
    Fields from = fields.child("provenance");
    Provenance read =
        new Provenance(
            from.textOr("trace", ""),
            from.textOr("detector", ""),
            from.textOr("stratum", ""),
            from.optionalNumber("probability").map(BigDecimal::doubleValue).orElse(null),
            from.texts("labels"));
    from.done();
    return read;
  }

  /** The hash of what a case asks and expects; ids, incident and provenance do not count. */
  public static ContentHash contentHash(Case one) {
    return ContentHash.of(
        Json.canonical(write(one).without("id", "incident", "provenance", "reference")));
  }

  /** What a case asks and replays, as a case file holds it. */
  public static Node.Mapping write(CaseText text) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("input", sequence(text.input().stream().map(CaseNode::write).toList()));
    out.put("tools", sequence(text.tools().stream().map(CaseNode::write).toList()));
    return Node.mapping(out);
  }

  /**
   * Reads what a case asks and replays; what is wrong goes to {@code problems}, and the result is
   * then not to be used.
   */
  public static CaseText text(Node node, Problems problems) {
    Fields fields = Fields.of(node, problems);
    CaseText text =
        new CaseText(
            fields.each("input", CaseNode::message), fields.each("tools", CaseNode::recording));
    if (text.input().isEmpty()) {
      fields.problem("input", "needs at least one message");
    }
    fields.done();
    return text;
  }

  static Node.Mapping write(Case one) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("id", Node.text(one.id()));
    out.put("severity", Node.text(one.severity().name()));
    putText(out, "failure-mode", one.failureMode());
    putText(out, "boundary", one.boundary());
    putText(out, "incident", one.incident());
    out.put("slice", texts(one.slice()));
    out.put("input", sequence(one.input().stream().map(CaseNode::write).toList()));
    if (!one.tools().isEmpty()) {
      out.put("tools", sequence(one.tools().stream().map(CaseNode::write).toList()));
    }
    out.put("expect", sequence(one.expect().stream().map(CaseNode::write).toList()));
    putText(out, "reference", one.reference());
    if (!one.provenance().equals(Provenance.NONE)) {
      out.put("provenance", write(one.provenance()));
    }
    return Node.mapping(out);
  }

  private static Node.Mapping write(Message message) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("role", Node.text(Names.kebab(message.role())));
    putText(out, "content", message.content());
    if (!message.toolCalls().isEmpty()) {
      out.put("tool-calls", sequence(message.toolCalls().stream().map(CaseNode::write).toList()));
    }
    putText(out, "tool-call-id", message.toolCallId());
    return Node.mapping(out);
  }

  private static Node.Mapping write(ToolCall call) {
    Map<String, Node> out = new LinkedHashMap<>();
    putText(out, "id", call.id());
    out.put("name", Node.text(call.name()));
    out.put("arguments", Node.text(call.arguments()));
    return Node.mapping(out);
  }

  private static Node.Mapping write(ToolRecording recording) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("name", Node.text(recording.name()));
    ToolMatch match = recording.match();
    if (match != null) {
      out.put("match", Node.text(Names.kebab(match)));
    }
    out.put("arguments", recording.arguments());
    if (recording.status() != ToolStep.Status.OK) {
      out.put("status", Node.text(Names.kebab(recording.status())));
    }
    out.put("result", recording.result());
    return Node.mapping(out);
  }

  private static Node.Mapping write(Expectation expectation) {
    Map<String, Node> out = new LinkedHashMap<>(expectation.settings().entries());
    out.put(
        expectation.kind() == Expectation.Kind.CHECK ? "check" : "rubric",
        Node.text(expectation.name()));
    out.put("severity", Node.text(expectation.severity().name()));
    if (!expectation.when().equals(Scope.EVERY_CASE)) {
      out.put("when", expectation.when().write());
    }
    return Node.mapping(out);
  }

  private static Node.Mapping write(Provenance from) {
    Map<String, Node> out = new LinkedHashMap<>();
    putText(out, "trace", from.trace());
    putText(out, "detector", from.detector());
    putText(out, "stratum", from.stratum());
    Double probability = from.probability();
    if (probability != null) {
      out.put("probability", new Node.Decimal(Node.MADE, BigDecimal.valueOf(probability)));
    }
    if (!from.labels().isEmpty()) {
      out.put("labels", Node.texts(from.labels()));
    }
    return Node.mapping(out);
  }

  private static Node.Mapping texts(Map<String, String> values) {
    Map<String, Node> out = new LinkedHashMap<>();
    values.forEach((key, value) -> out.put(key, Node.text(value)));
    return Node.mapping(out);
  }

  private static Node.Sequence sequence(List<? extends Node> items) {
    return new Node.Sequence(Node.MADE, List.copyOf(items));
  }

  private static void putText(Map<String, Node> out, String key, String value) {
    if (!value.isEmpty()) {
      out.put(key, Node.text(value));
    }
  }
}
