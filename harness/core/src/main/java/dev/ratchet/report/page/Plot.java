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
import java.util.stream.Stream;

/**
 * The comparisons of one rule on one column: a table whose rows each carry a drawn interval. Slices
 * that are not covered are told by {@link Gaps}.
 */
public record Plot(String rule, String column, List<Scale.Tick> ticks, List<Row> rows) {
  /** One slice. */
  public record Row(Name name, RuleView.Mark mark, Figures figures, Interval drawn) {}

  /**
   * Which slice.
   *
   * @param evidence how much stands behind it, in words
   */
  public record Name(String over, boolean critical, String evidence) {}

  /** The numbers, each in words. */
  public record Figures(
      String baseline, String candidate, String difference, String bounds, String margin) {}

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
            .filter(one -> one.reading() instanceof Estimate.Compared)
            .collect(
                Collectors.groupingBy(Estimate::column, LinkedHashMap::new, Collectors.toList()));
    return byColumn.entrySet().stream()
        .map(entry -> of(rule.rule(), entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Such as {@code 48 cases, 36 incidents}. */
  static String evidence(Estimate one) {
    return Wording.count(one.cases(), "case") + ", " + Wording.count(one.incidents(), "incident");
  }

  private static Plot of(String rule, String column, List<Estimate> estimates) {
    Scale scale = Scale.over(estimates);
    return new Plot(
        Visible.line(rule),
        Visible.line(column),
        scale.ticks(),
        estimates.stream().flatMap(one -> row(one, scale)).toList());
  }

  private static Stream<Row> row(Estimate one, Scale scale) {
    Name name = new Name(Visible.line(one.over()), one.critical(), evidence(one));
    return switch (one.reading()) {
      case Estimate.Compared read ->
          Stream.of(
              new Row(
                  name,
                  new RuleView.Mark(read.decision().name(), Tone.of(read.decision())),
                  figures(read),
                  interval(read, scale)));
      case Estimate.NotCovered _ -> Stream.empty();
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
