package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.report.Estimates;
import dev.ratchet.report.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comparisons of one rule on one column: a table whose rows each carry a drawn interval. */
public record Plot(String rule, String column, List<Scale.Tick> ticks, List<Row> rows) {
  /**
   * One slice.
   *
   * @param drawn null when the slice is not covered
   * @param note why it is not covered; empty otherwise
   */
  public record Row(
      Name name, RuleView.Mark mark, Figures figures, @Nullable Interval drawn, String note) {}

  /** Which slice, and how much stands behind it. */
  public record Name(String over, boolean critical, int cases, int incidents) {}

  /** The numbers, each in words; empty where the slice is not covered. */
  public record Figures(
      String baseline, String candidate, String difference, String bounds, String margin) {
    static final Figures NONE = new Figures("", "", "", "", "");
  }

  /** Positions from the left edge, each as a percentage such as {@code 12.5%}. */
  public record Interval(
      String lower, String difference, String upper, String margin, String zero) {}

  public Plot {
    ticks = List.copyOf(ticks);
    rows = List.copyOf(rows);
  }

  /** A plot for each column that the rule compares; none when it compares nothing. */
  static List<Plot> of(RuleResult rule) {
    Map<String, List<Estimate>> byColumn =
        rule.estimates().stream()
            .collect(
                Collectors.groupingBy(Estimate::column, LinkedHashMap::new, Collectors.toList()));
    return byColumn.entrySet().stream()
        .map(entry -> of(rule.rule(), entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Plot of(String rule, String column, List<Estimate> estimates) {
    Scale scale = Scale.over(estimates);
    return new Plot(
        Visible.line(rule),
        Visible.line(column),
        scale.ticks(),
        estimates.stream().map(one -> row(one, scale)).toList());
  }

  private static Row row(Estimate one, Scale scale) {
    Name name = new Name(Visible.line(one.over()), one.critical(), one.cases(), one.incidents());
    return switch (one.reading()) {
      case Estimate.Compared read ->
          new Row(
              name,
              new RuleView.Mark(read.decision().name(), Tone.of(read.decision())),
              figures(read),
              interval(read, scale),
              "");
      case Estimate.NotCovered open ->
          new Row(
              name,
              new RuleView.Mark("not covered", "open"),
              Figures.NONE,
              null,
              Visible.line(open.reason()));
    };
  }

  private static Figures figures(Estimate.Compared read) {
    return new Figures(
        Wording.percent(read.baselineRate()),
        Wording.percent(read.candidateRate()),
        Wording.points(read.difference()),
        Estimates.bounds(read),
        Wording.points(-read.margin()));
  }

  private static Interval interval(Estimate.Compared read, Scale scale) {
    return new Interval(
        scale.at(read.lower()),
        scale.at(read.difference()),
        scale.at(read.upper()),
        scale.at(-read.margin()),
        scale.at(0));
  }
}
