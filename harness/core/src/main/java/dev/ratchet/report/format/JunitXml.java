package dev.ratchet.report.format;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.LazyList;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML as Jenkins, GitLab and GitHub actions read it: a suite for the verdict, one for each
 * rule with a test for each slice that it compares, and one for each failure mode with its cases,
 * so that every case counts once although slices overlap. It is red exactly when the gate is not
 * PASS: under a PASS, a failed case that the policy tolerates is told as skipped, with the reason.
 */
public final class JunitXml implements ReportFormat {
  private static final int TEXT_LIMIT = 4_000;
  private static final String REST = "verdict.json";

  @Override
  public String id() {
    return "junit";
  }

  @Override
  public String fileName() {
    return "junit.xml";
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    try (JunitWriter xml = new JunitWriter(out)) {
      xml.write("ratchet gate " + model.gate(), suites(model));
    } catch (XMLStreamException e) {
      throw new IOException("cannot write XML", e);
    }
  }

  private static List<JunitSuite> suites(ReportModel model) {
    List<JunitSuite> suites = new ArrayList<>(List.of(verdict(model)));
    model.verdict().rules().forEach(rule -> suites.add(suite(model, rule)));
    suites.addAll(cases(model));
    return List.copyOf(suites);
  }

  /** A suite for each failure mode, sorted, its cases in reading order. */
  private static List<JunitSuite> cases(ReportModel model) {
    Map<String, List<Integer>> byMode = new TreeMap<>();
    List<CaseReport> cases = model.cases();
    List<String> modes = model.cases().failureModes();
    for (int i = 0; i < modes.size(); i++) {
      byMode.computeIfAbsent(modes.get(i), _ -> new ArrayList<>()).add(i);
    }
    List<JunitSuite> suites = new ArrayList<>();
    byMode.forEach(
        (mode, places) ->
            suites.add(
                JunitSuite.of(
                    "cases: " + (mode.isEmpty() ? "no failure mode" : mode),
                    List.of(),
                    LazyList.of(places, place -> test(model, cases.get(place))))));
    return suites;
  }

  /** Red by itself, whatever the rules say: data may be invalid where every rule passes. */
  private static JunitSuite verdict(ReportModel model) {
    Verdict verdict = model.verdict();
    String message = "the gate says " + verdict.decision();
    List<String> lines = new ArrayList<>(List.of(message));
    lines.addAll(verdict.invalidReasons());
    lines.addAll(verdict.missing());
    JunitSuite.Result result =
        switch (verdict.decision()) {
          case FAIL -> new JunitSuite.Failure("verdict", message, joined(lines));
          case INCONCLUSIVE -> new JunitSuite.Broken("verdict", message, joined(lines));
          case PASS -> new JunitSuite.Passed();
        };
    return JunitSuite.of(
        "verdict", model.notesWithWaivers(), List.of(gateTest(model, "verdict", result)));
  }

  private static JunitSuite suite(ReportModel model, RuleResult rule) {
    boolean passed = model.verdict().decision() == Decision.PASS;
    JunitSuite.Result result =
        switch (rule.decision()) {
          case FAIL, INCONCLUSIVE ->
              passed
                  ? new JunitSuite.Skipped("only a warning by the policy: " + rule.headline())
                  : trouble(rule);
          case PASS -> new JunitSuite.Passed();
        };
    List<JunitSuite.Test> tests = new ArrayList<>();
    tests.add(gateTest(model, rule.rule(), result));
    boolean red = !passed && rule.decision() != Decision.PASS;
    rule.estimates().forEach(one -> tests.add(test(model, rule, one, red)));
    return JunitSuite.of("rule " + rule.rule(), List.of(), tests);
  }

  /** What a rule says of one slice: red only where the rule is, since else it blocks nothing. */
  private static JunitSuite.Test test(
      ReportModel model, RuleResult rule, Estimate one, boolean red) {
    String name = rule.rule() + ": " + SliceText.name(one);
    JunitSuite.Result result =
        switch (one.reading()) {
          case Estimate.NotCovered open -> new JunitSuite.Skipped("not covered: " + open.reason());
          case Estimate.Compared read ->
              switch (read.decision()) {
                case PASS -> new JunitSuite.Passed();
                case FAIL, INCONCLUSIVE -> open(read, SliceText.figures(one, read), red);
              };
        };
    return gateTest(model, name, result);
  }

  private static JunitSuite.Result open(Estimate.Compared read, String figures, boolean red) {
    if (!red) {
      return new JunitSuite.Skipped(read.decision() + ", blocks nothing: " + figures);
    }
    return read.decision() == Decision.FAIL
        ? new JunitSuite.Failure("slice", figures, figures)
        : new JunitSuite.Broken("slice", figures, figures);
  }

  private static JunitSuite.Result trouble(RuleResult rule) {
    return rule.decision() == Decision.FAIL
        ? new JunitSuite.Failure("rule", rule.headline(), text(rule))
        : new JunitSuite.Broken("rule", rule.headline(), text(rule));
  }

  private static JunitSuite.Test gateTest(
      ReportModel model, String name, JunitSuite.Result result) {
    return new JunitSuite.Test(group(model, "gate"), name, 0, result);
  }

  private static String text(RuleResult rule) {
    List<String> lines = new ArrayList<>(List.of(rule.headline()));
    lines.addAll(rule.details());
    if (!rule.cases().isEmpty()) {
      lines.add("cases: " + String.join(", ", rule.cases()));
    }
    return joined(lines);
  }

  private static JunitSuite.Test test(ReportModel model, CaseReport one) {
    long millis =
        one.candidate().stream()
            .map(attempt -> attempt.effort().latencyMillis())
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    return new JunitSuite.Test(
        group(model, "case"), one.summary().id(), millis, result(model, one));
  }

  private static JunitSuite.Result result(ReportModel model, CaseReport one) {
    boolean passed = model.verdict().decision() == Decision.PASS;
    return switch (one.change()) {
      case BROKEN, FAILING, STILL_FAILING ->
          passed
              ? new JunitSuite.Skipped(
                  "failed, within what the policy tolerates: " + CaseText.headline(one))
              : new JunitSuite.Failure(one.gravest().name(), CaseText.headline(one), text(one));
      case UNDECIDED ->
          passed
              ? new JunitSuite.Skipped("no conclusion, within what the policy tolerates")
              : new JunitSuite.Broken(one.gravest().name(), CaseText.headline(one), text(one));
      case FLAKY -> new JunitSuite.Skipped("flaky: " + CaseText.tallies(one));
      case WAIVED -> new JunitSuite.Skipped("waived: " + CaseText.tallies(one));
      case NOT_RUN -> new JunitSuite.Skipped("not run");
      case FIXED, CLEARED, PASSING -> new JunitSuite.Passed();
    };
  }

  private static String text(CaseReport one) {
    List<String> lines = new ArrayList<>(List.of(CaseText.origin(one), CaseText.tallies(one)));
    lines.addAll(CaseText.reasons(one));
    CaseReport.telling(one.candidate()).forEach(said -> lines.add("reply: " + said.reply()));
    return joined(lines);
  }

  /** Each text is made visible by itself, so that none reaches into the next. */
  private static String joined(List<String> lines) {
    String text = lines.stream().map(Visible::block).collect(Collectors.joining("\n"));
    return Visible.cut(text, TEXT_LIMIT, REST);
  }

  private static String group(ReportModel model, String kind) {
    return "ratchet." + model.gate() + "." + kind;
  }
}
