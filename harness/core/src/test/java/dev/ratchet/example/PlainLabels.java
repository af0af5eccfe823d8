package dev.ratchet.example;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Exhibit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labelled replies in their plainest reading, apart from the product's reader. */
final class PlainLabels {
  private PlainLabels() {}

  /** What one person said. */
  record Label(String labeller, boolean passes, boolean adjudicated, String why) {}

  /** A line of the file. */
  record Line(Exhibit exhibit, List<Label> labels) {
    /** What people settled on: the adjudicated word, else the majority; empty for a tie. */
    Optional<Boolean> settled() {
      Optional<Boolean> decided =
          labels.stream().filter(Label::adjudicated).map(Label::passes).findFirst();
      long passes = labels.stream().filter(Label::passes).count();
      return decided.isPresent()
          ? decided
          : 2 * passes == labels.size()
              ? Optional.empty()
              : Optional.of(2 * passes > labels.size());
    }

    boolean disputed() {
      return settled().isEmpty();
    }
  }

  static List<Line> read(String text) {
    Problems problems = new Problems();
    List<Line> lines =
        text.lines()
            .map(line -> line(Fields.of(Json.node("labels", 1, line), problems), problems))
            .toList();
    problems.throwIfAny();
    return lines;
  }

  private static Line line(Fields fields, Problems problems) {
    Map<String, String> slice = fields.child("slice").textMap();
    CaseText asked =
        CaseNode.text(fields.mapping().without("id", "slice", "reply", "labels"), problems);
    Case about =
        new Case(
            fields.text("id"),
            Severity.P2,
            "",
            "",
            fields.text("id"),
            slice,
            asked.input(),
            List.of(),
            List.of(),
            "",
            Provenance.NONE,
            fields.place());
    Transcript transcript =
        new Transcript(
            asked.input(),
            asked.tools().stream().map(PlainLabels::step).toList(),
            fields.text("reply"),
            TokenUsage.NONE,
            null,
            null,
            null);
    return new Line(new Exhibit(about, transcript), fields.each("labels", PlainLabels::label));
  }

  private static Label label(Fields fields) {
    String verdict = fields.text("verdict");
    if (!List.of("pass", "fail").contains(verdict)) {
      fields.problem("verdict", "neither pass nor fail");
    }
    Label label =
        new Label(
            fields.text("labeller"),
            verdict.equals("pass"),
            fields.flagOr("adjudicated", false),
            fields.textOr("why", ""));
    fields.text("at");
    fields.done();
    return label;
  }

  private static ToolStep step(ToolRecording made) {
    List<Source> sources =
        made.result() instanceof Node.Mapping result && result.entries().containsKey("sources")
            ? Fields.of(result, new Problems()).each("sources", PlainLabels::source)
            : List.of();
    return new ToolStep(
        new ToolCall("", made.name(), Json.canonical(made.arguments())),
        made.status(),
        Json.canonical(made.result()),
        sources);
  }

  private static Source source(Fields fields) {
    return new Source(fields.text("id"), fields.texts("tags"), fields.text("text"));
  }
}
