package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.page.ReplyPieces.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One case, both arms side by side.
 *
 * @param comparison how the two replies compare, in words; empty when one is none
 */
public record CaseCard(
    Heading heading,
    List<String> slices,
    List<Page.Fact> origin,
    Asked asked,
    String comparison,
    List<Side> sides) {
  /**
   * What became of it.
   *
   * @param mark the change in words
   * @param kinds numbers of what it is, as style classes; see {@link CaseFilter}
   */
  public record Heading(
      String anchor, String id, String severity, RuleView.Mark mark, String kinds) {}

  /**
   * What was asked and what a good reply holds.
   *
   * @param reference empty when the case has none
   */
  public record Asked(String question, String reference) {}

  /**
   * One arm.
   *
   * @param attempts the telling one first
   */
  public record Side(String arm, String tally, String tone, List<AttemptPanel> attempts) {
    public Side {
      attempts = List.copyOf(attempts);
    }

    /** The same with the history of a flaky case. */
    Side after(CaseReport.@Nullable Earlier earlier) {
      return earlier == null ? this : new Side(arm, tally + "; " + earlier.words(), tone, attempts);
    }
  }

  public CaseCard {
    slices = List.copyOf(slices);
    origin = List.copyOf(origin);
    sides = List.copyOf(sides);
  }

  static CaseCard of(CaseReport one, Anchors anchors, CaseFilter filter) {
    CaseSummary summary = one.summary();
    Heading heading =
        new Heading(
            anchors.of(summary.id()),
            Visible.line(summary.id()),
            one.gravest().name(),
            new RuleView.Mark(one.change().words(), Tone.of(one.change())),
            filter.classes(one));
    String before = reply(one.baseline());
    String after = reply(one.candidate());
    return new CaseCard(
        heading,
        summary.slice().entrySet().stream()
            .map(slice -> Visible.line(slice.getKey() + "=" + slice.getValue()))
            .toList(),
        origin(summary),
        new Asked(AttemptPanel.shown(summary.question()), AttemptPanel.shown(summary.reference())),
        ReplyPieces.of(before, after).likeness().words(),
        List.of(
            side("Baseline", one.baseline(), reply -> ReplyPieces.of(reply, after).baseline())
                .after(one.repeats().earlier()),
            side(
                "Candidate", one.candidate(), reply -> ReplyPieces.of(before, reply).candidate())));
  }

  /** What the telling attempt said, visible; empty when there is none. */
  private static String reply(List<AttemptReport> attempts) {
    return CaseReport.telling(attempts).stream()
        .map(one -> AttemptPanel.shown(one.reply()))
        .findFirst()
        .orElse("");
  }

  private static Side side(
      String arm, List<AttemptReport> attempts, Function<String, List<Piece>> pieces) {
    List<AttemptReport> telling = CaseReport.telling(attempts);
    List<AttemptReport> ordered = new ArrayList<>(telling);
    attempts.stream().filter(one -> !telling.contains(one)).forEach(ordered::add);
    String tone = telling.isEmpty() ? "open" : Tone.of(telling.getFirst().standing());
    return new Side(
        arm,
        CaseReport.tally(attempts),
        tone,
        ordered.stream()
            .map(one -> AttemptPanel.of(one, pieces.apply(AttemptPanel.shown(one.reply()))))
            .toList());
  }

  private static List<Page.Fact> origin(CaseSummary summary) {
    CaseSummary.Origin origin = summary.origin();
    Provenance from = origin.provenance();
    List<Page.Fact> facts = new ArrayList<>();
    add(facts, "Incident", summary.fromIncident() ? origin.incident() : "none, written by hand");
    add(facts, "Failure mode", origin.failureMode());
    add(facts, "Broke at", origin.boundary());
    add(facts, "Found by", from.detector());
    add(facts, "Stratum", from.stratum());
    Double probability = from.probability();
    add(facts, "Sampled with probability", probability == null ? "" : probability.toString());
    add(facts, "Labels", String.join(", ", from.labels()));
    add(facts, "Trace", from.trace());
    return facts;
  }

  private static void add(List<Page.Fact> facts, String label, String text) {
    if (!text.isEmpty()) {
      facts.add(Page.Fact.of(label, text));
    }
  }
}
