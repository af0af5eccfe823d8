package dev.ratchet.report.event;

import dev.ratchet.gate.Decision;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the events of a gate from what was planned and from what was decided. */
public final class GateEvents {
  private GateEvents() {}

  /** A gate that is to be run on these cases, which are sorted by id. */
  public static GateEvent.Started started(
      String gate, GateEvent.Compared compared, Path file, List<CaseSummary> cases) {
    List<GateEvent.Planned> planned = new ArrayList<>();
    for (CaseSummary one : cases) {
      planned.add(planned(one, planned.size() + 1));
    }
    return new GateEvent.Started(
        GateEvent.VERSION, Words.of(gate), compared, file.toString(), planned);
  }

  /** The same of a run that was made before. */
  public static GateEvent.Started started(ReportModel model, Path file) {
    ProducedBy by = model.producedBy();
    ProducedBy.Subject baseline = by.baseline();
    return started(
        model.gate(),
        compared(by.dataset(), by.candidate().name(), baseline == null ? "" : baseline.name()),
        file,
        sorted(model));
  }

  /** What is compared; no baseline is told by an empty name. */
  public static GateEvent.Compared compared(
      ProducedBy.DatasetVersion dataset, String candidate, String baseline) {
    return new GateEvent.Compared(
        Words.of(dataset.title()),
        dataset.hash().value(),
        Words.of(candidate),
        baseline.isEmpty() ? null : Words.of(baseline));
  }

  /** What came of each case, in reading order. */
  public static List<GateEvent> cases(ReportModel model) {
    Map<String, Integer> lines = new TreeMap<>();
    sorted(model).forEach(one -> lines.put(one.id(), lines.size() + 1));
    Decision verdict = model.verdict().decision();
    return model.cases().stream()
        .<GateEvent>map(one -> told(one, lines.getOrDefault(one.summary().id(), 0), verdict))
        .toList();
  }

  /** How it ended. */
  public static GateEvent.Verdict verdict(
      ReportModel model, boolean complete, int exitCode, List<Path> reports) {
    Verdict verdict = model.verdict();
    return new GateEvent.Verdict(
        Words.of(model.producedBy().run().id()),
        verdict.decision(),
        exitCode,
        complete,
        verdict.rules().stream().map(GateEvents::rule).toList(),
        Words.of(verdict.invalidReasons()),
        Words.of(verdict.missing()),
        Words.of(model.notesWithWaivers()),
        reports.stream().map(Path::toString).toList());
  }

  private static GateEvent.Planned planned(CaseSummary one, int line) {
    Map<String, String> slice = new TreeMap<>();
    one.slice().forEach((dimension, value) -> slice.put(Words.of(dimension), Words.of(value)));
    return new GateEvent.Planned(
        Words.of(one.id()),
        one.severity(),
        Words.of(one.origin().failureMode()),
        Words.of(one.origin().incident()),
        slice,
        line);
  }

  /** A dataset's file is sorted by id, a case a line. */
  private static List<CaseSummary> sorted(ReportModel model) {
    return model.cases().stream()
        .map(CaseReport::summary)
        .sorted(Comparator.comparing(CaseSummary::id))
        .toList();
  }

  private static GateEvent.Case told(CaseReport one, int line, Decision verdict) {
    return new GateEvent.Case(
        Words.of(one.summary().id()),
        line,
        one.gravest(),
        CaseDecision.of(one, verdict),
        one.change(),
        Words.of(Reason.of(one)),
        Reason.failed(one),
        tally(one.candidate()),
        tally(one.baseline()),
        new GateEvent.Origin(
            Words.of(one.summary().origin().incident()),
            Words.of(one.summary().origin().failureMode())));
  }

  private static GateEvent.Tally tally(List<AttemptReport> attempts) {
    return new GateEvent.Tally(
        count(attempts, Standing.FAILED), count(attempts, Standing.OPEN), attempts.size());
  }

  private static int count(List<AttemptReport> attempts, Standing standing) {
    return Math.toIntExact(attempts.stream().filter(one -> one.standing() == standing).count());
  }

  private static GateEvent.Rule rule(RuleResult one) {
    return new GateEvent.Rule(
        Words.of(one.rule()), one.decision(), Words.of(one.headline()), Words.of(one.cases()));
  }
}
