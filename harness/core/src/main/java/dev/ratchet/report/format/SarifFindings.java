package dev.ratchet.report.format;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.Change;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Wording;
import dev.ratchet.report.format.SarifFinding.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What SARIF tells of a verdict: the gate first, then the cases in reading order. Code scanning
 * shows 5,000 results of an upload and takes no file over 10 MB: what is beyond that is counted.
 */
final class SarifFindings {
  static final int MOST = 5_000;

  private static final int TEXT_LIMIT = 1_000;
  private static final int WORD_LIMIT = 200;
  private static final String VERDICT = "gate:verdict";
  private static final String RULE = "gate:rule:";
  private static final String ATTEMPT = "gate:attempt";
  private static final String MORE = "gate:more";

  private final ReportModel model;
  private final Map<String, Integer> lines;
  private final List<SarifFinding> found = new ArrayList<>();

  private SarifFindings(ReportModel model) {
    this.model = model;
    this.lines = model.cases().lines();
  }

  static List<SarifFinding> of(ReportModel model) {
    SarifFindings findings = new SarifFindings(model);
    findings.verdict();
    model.verdict().rules().forEach(findings::rule);
    return List.copyOf(findings.withCases());
  }

  /** Every rule that a result may name, whether or not one does, each once. */
  static List<String> ruleIds(ReportModel model) {
    return Stream.of(
            Stream.of(VERDICT),
            model.verdict().rules().stream().map(rule -> RULE + rule.rule()),
            Stream.of(ATTEMPT, MORE),
            model.heldTo().stream().map(ReportModel.HeldTo::label))
        .flatMap(ids -> ids)
        .map(SarifFindings::shown)
        .distinct()
        .toList();
  }

  /** What a rule is about, in a sentence. */
  static String about(String id) {
    if (id.equals(VERDICT)) {
      return "The data cannot carry a decision";
    }
    if (id.equals(ATTEMPT)) {
      return "An attempt ended without a reply that could be checked";
    }
    if (id.equals(MORE)) {
      return "More findings than are shown here";
    }
    return id.startsWith(RULE)
        ? "The release gate's rule " + id.substring(RULE.length())
        : "A regression case failed " + id + ", or left it open";
  }

  /** A short text, visible, on one line, with nothing that a viewer would link. */
  static String shown(String text) {
    return Unlinked.of(Visible.cut(Visible.line(text), WORD_LIMIT, "verdict.json"));
  }

  private void verdict() {
    Verdict verdict = model.verdict();
    if (!verdict.valid()) {
      String reasons = String.join("; ", verdict.invalidReasons());
      add(VERDICT, Level.ERROR, "", "The data cannot carry a decision. " + reasons);
    }
  }

  private void rule(RuleResult rule) {
    if (rule.decision() == Decision.PASS) {
      return;
    }
    Level level = rule.decision() == Decision.FAIL ? Level.ERROR : Level.WARNING;
    String first = rule.cases().stream().findFirst().orElse("");
    String headline = rule.decision() + ": " + rule.headline();
    String text = rule.details().isEmpty() ? headline : headline + " | " + joined(rule.details());
    add(RULE + rule.rule(), level, first, text);
  }

  private static String joined(List<String> details) {
    return String.join("; ", details);
  }

  /** Cases are put together one by one: all of them would not fit into memory. */
  private List<SarifFinding> withCases() {
    List<CaseReport> cases = model.noteworthy();
    for (int i = 0; i < cases.size(); i++) {
      if (found.size() >= MOST - 1) {
        more(cases.size() - i);
        return found;
      }
      CaseReport one = cases.get(i);
      if (one.change() != Change.FIXED && one.change() != Change.CLEARED) {
        addCase(one);
      }
    }
    return found;
  }

  private void more(int left) {
    String text = Wording.count(left, "more case") + " in report.html and verdict.json";
    found.subList(Math.min(found.size(), MOST - 1), found.size()).clear();
    add(MORE, Level.WARNING, "", text);
  }

  private void addCase(CaseReport one) {
    Map<String, Outcome> byLabel = new LinkedHashMap<>();
    one.troubles().stream()
        .filter(outcome -> !(outcome instanceof Outcome.Spared)) // what spared it is told
        .forEach(outcome -> byLabel.putIfAbsent(outcome.ref().label(), outcome));
    byLabel.forEach(
        (label, outcome) ->
            add(label, level(one, outcome), one.summary().id(), text(one, outcome)));
    List<String> ends = CaseText.endings(one);
    if (!ends.isEmpty()) {
      Level level = one.change().candidateFails() ? level(one.change(), one.gravest()) : open(one);
      add(ATTEMPT, level, one.summary().id(), text(one, joined(ends)));
    }
  }

  private static Level level(CaseReport one, Outcome outcome) {
    boolean open = outcome.conclusion() == null || one.change() == Change.UNDECIDED;
    return open ? open(one) : level(one.change(), outcome.ref().severity());
  }

  private static Level open(CaseReport one) {
    return one.gravest() == Severity.P0 ? Level.WARNING : Level.NOTE;
  }

  private static Level level(Change change, Severity severity) {
    return switch (change) {
      case BROKEN, FAILING ->
          switch (severity) {
            case P0, P1 -> Level.ERROR;
            case P2, P3 -> Level.WARNING;
          };
      case STILL_FAILING -> severity == Severity.P0 ? Level.ERROR : Level.NOTE;
      case UNDECIDED, FIXED, CLEARED, FLAKY, WAIVED, PASSING, NOT_RUN -> Level.NOTE;
    };
  }

  private static String text(CaseReport one, Outcome outcome) {
    return text(one, CaseText.reason(outcome));
  }

  private static String text(CaseReport one, String what) {
    return "%s %s: %s. Case %s, %s: %s."
        .formatted(
            one.gravest(),
            one.change().words(),
            what,
            one.summary().id(),
            CaseText.origin(one),
            CaseText.tallies(one));
  }

  /** Takes a finding down; {@code caseId} is empty when it is about no case. */
  private void add(String rule, Level level, String caseId, String text) {
    boolean passed = model.verdict().decision() == Decision.PASS;
    found.add(
        new SarifFinding(
            shown(rule),
            passed && level == Level.ERROR ? Level.WARNING : level,
            Unlinked.of(Visible.cut(Visible.line(text.strip()), TEXT_LIMIT, "verdict.json")),
            lines.getOrDefault(caseId, 1),
            identity(rule, caseId)));
  }

  /** The same in every run and in every version of the dataset. */
  private ContentHash identity(String rule, String caseId) {
    String dataset = model.producedBy().dataset().name();
    return ContentHash.of(String.join("\n", model.gate(), dataset, rule, caseId));
  }
}
