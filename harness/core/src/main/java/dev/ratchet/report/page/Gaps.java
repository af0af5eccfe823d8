package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Estimate;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.Estimates;
import dev.ratchet.report.Repeats;
import dev.ratchet.report.ReportModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the verdict does not speak of.
 *
 * @param uncovered slices with too little evidence to see their margin
 * @param varied cases whose attempts did not all come out alike, at most {@link #MOST}
 * @param more how many cases varied beyond these
 */
public record Gaps(List<Uncovered> uncovered, List<Varied> varied, int more) {
  private static final int MOST = 200;

  /** A slice that nothing is said of, and why. */
  public record Uncovered(
      String over, boolean critical, String column, String evidence, String reason) {}

  /** A case that varied, and how often each arm failed. */
  public record Varied(RuleView.Link link, String baseline, String candidate) {}

  public Gaps {
    uncovered = List.copyOf(uncovered);
    varied = List.copyOf(varied);
  }

  static Gaps of(ReportModel model, Anchors anchors) {
    List<Varied> varied = new ArrayList<>();
    for (CaseReport one : model.cases().briefs()) {
      if (varied(one.repeats().baseline()) || varied(one.repeats().candidate())) {
        varied.add(varied(one, anchors));
      }
    }
    List<Varied> shown = varied.subList(0, Math.min(MOST, varied.size()));
    return new Gaps(uncovered(model), shown, varied.size() - shown.size());
  }

  /** Whether there is nothing to tell. */
  public boolean none() {
    return uncovered.isEmpty() && varied.isEmpty();
  }

  private static List<Uncovered> uncovered(ReportModel model) {
    List<Uncovered> uncovered = new ArrayList<>();
    for (Estimate one : Estimates.all(model.verdict())) {
      switch (one.reading()) {
        case Estimate.NotCovered open ->
            uncovered.add(
                new Uncovered(
                    Visible.line(one.over()),
                    one.critical(),
                    Visible.line(one.column()),
                    Plot.evidence(one),
                    Visible.line(open.reason())));
        case Estimate.Compared _ -> {} // it stands in a plot
      }
    }
    return uncovered;
  }

  private static boolean varied(Repeats repeats) {
    return repeats.flake() == Repeats.Flake.VARIED;
  }

  private static Varied varied(CaseReport one, Anchors anchors) {
    String id = one.summary().id();
    return new Varied(
        new RuleView.Link(Visible.line(id), anchors.of(id)),
        CaseReport.tally(one.baseline()),
        CaseReport.tally(one.candidate()));
  }
}
