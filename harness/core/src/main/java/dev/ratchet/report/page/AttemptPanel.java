package dev.ratchet.report.page;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.EndWords;
import dev.ratchet.report.OutcomeLine;
import dev.ratchet.report.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One attempt: what was said, through which tools, and what each expectation says of it.
 *
 * @param reply empty when there was none; in one piece where it is compared with nothing
 * @param disclosed guardrail and versions by the application's own account; empty when not told
 */
public record AttemptPanel(
    Heading heading,
    List<ReplyPieces.Piece> reply,
    List<Tool> tools,
    List<Line> outcomes,
    String disclosed,
    String effort) {
  private static final int TEXT_LIMIT = 12_000;

  /** Which attempt and how it ended. */
  public record Heading(int number, String end, RuleView.Mark mark) {}

  /** A tool call with what it brought. */
  public record Tool(String name, String arguments, String status, String sources) {}

  /** An expectation's outcome. */
  public record Line(
      String label, String severity, RuleView.Mark mark, String role, List<Page.Fact> says) {
    public Line {
      says = List.copyOf(says);
    }
  }

  public AttemptPanel {
    reply = List.copyOf(reply);
    tools = List.copyOf(tools);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Lays an attempt out.
   *
   * @param reply its visible reply, with what differs from the other arm's
   */
  static AttemptPanel of(AttemptReport attempt, List<ReplyPieces.Piece> reply) {
    return new AttemptPanel(
        new Heading(
            attempt.repeat() + 1,
            Visible.line(EndWords.of(attempt.end())),
            new RuleView.Mark(attempt.standing().words(), Tone.of(attempt.standing()))),
        reply,
        attempt.tools().stream().map(AttemptPanel::tool).toList(),
        attempt.outcomes().stream()
            .map(OutcomeLine::of)
            .sorted(
                Comparator.comparingInt(AttemptPanel::rank).thenComparing(OutcomeLine::severity))
            .map(AttemptPanel::line)
            .toList(),
        Visible.line(Wording.disclosed(attempt.disclosed())),
        effort(attempt.effort()));
  }

  /** Text of several lines as the page shows it: visible, and cut where it is very long. */
  static String shown(String text) {
    return Visible.cut(Visible.block(text), TEXT_LIMIT, "verdict.json");
  }

  private static int rank(OutcomeLine line) {
    return switch (line.state()) {
      case FAILED -> 0;
      case NO_CONCLUSION, HARNESS_BROKE -> 1;
      case PASSED -> 2;
    };
  }

  private static Tool tool(AttemptReport.ToolUse use) {
    return new Tool(
        Visible.line(use.name()),
        Visible.cut(Visible.line(use.arguments()), TEXT_LIMIT, "verdict.json"),
        use.status() == ToolStep.Status.OK ? "" : Names.kebab(use.status()),
        Visible.line(String.join(", ", use.sources())));
  }

  private static Line line(OutcomeLine line) {
    return new Line(
        Visible.line(line.label()),
        line.severity().name(),
        new RuleView.Mark(line.state().words(), Tone.of(line.state())),
        line.role(),
        line.says().stream()
            .map(saying -> new Page.Fact(Visible.line(saying.label()), shown(saying.text())))
            .toList());
  }

  private static String effort(AttemptReport.Effort effort) {
    List<String> parts = new ArrayList<>();
    Long millis = effort.latencyMillis();
    parts.add(millis == null ? "latency not measured" : Wording.duration(millis));
    Long cost = effort.costMicroUsd();
    parts.add(cost == null ? "cost unknown" : Wording.dollars(cost));
    Long input = effort.usage().input();
    Long output = effort.usage().output();
    if (input != null && output != null) {
      parts.add(input + " tokens in, " + output + " out");
    }
    if (effort.retryCount() > 0) {
      parts.add(effort.retryCount() + " retried");
    }
    if (effort.cached()) {
      parts.add("from the cache");
    }
    return String.join(" · ", parts);
  }
}
