package dev.ratchet.web.run;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.gate.RunReports;
import dev.ratchet.flow.gate.stored.StoredDecision;
import dev.ratchet.gate.Decision;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.IncidentsView.Mark;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.RunFactsView;
import dev.ratchet.web.page.RunsView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs, what was decided on them, and their reports. */
public final class RunPages {
  private static final String HERE = "/runs";
  private static final Mark NONE = new Mark("no verdict yet", "");

  /** Beside the report's own policy: it is no part of another page, and can do nothing. */
  private static final String ALONE = "; frame-ancestors 'none'; sandbox";

  private final RunReports reports;

  public RunPages(RunReports reports) {
    this.reports = reports;
  }

  public Answer list(Visit visit) {
    int page = PageLinks.number(visit.query().texts(PageLinks.PARAMETER));
    RunReports.Listed listed = reports.list(page);
    return Answer.show(
        new RunsView(
            listed.runs().stream().map(RunPages::row).toList(),
            PageLinks.of(HERE, page, RunReports.PAGE, listed.all()),
            problem(listed.unreadable())));
  }

  private static @Nullable String problem(List<String> unreadable) {
    return unreadable.isEmpty()
        ? null
        : "The journals of these runs have no readable beginning: "
            + Visible.line(String.join(", ", unreadable));
  }

  private static RunsView.Row row(RunReports.Run run) {
    return new RunsView.Row(
        run.id(),
        word(run, "gate"),
        mark(run.decision()),
        Moments.minute(run.header().startedAt()),
        word(run, "dataset"),
        new RunsView.Sides(word(run, "candidate"), word(run, "baseline")));
  }

  private static String word(RunReports.Run run, String key) {
    return Visible.line(run.header().producedBy().getOrDefault(key, ""));
  }

  private static Mark mark(@Nullable StoredDecision stored) {
    return stored == null ? NONE : mark(stored.verdict().decision());
  }

  private static Mark mark(Decision decision) {
    return switch (decision) {
      case PASS -> new Mark("pass", "pass");
      case FAIL -> new Mark("fail", "fail");
      case INCONCLUSIVE -> new Mark("inconclusive", "open");
    };
  }

  public Answer one(Visit visit) {
    RunReports.Run run = reports.find(visit.parameter("id"));
    StoredDecision stored = run.decision();
    List<EvidenceView.Fact> facts = new ArrayList<>();
    facts.add(new EvidenceView.Fact("Begun", Moments.second(run.header().startedAt()) + " UTC"));
    if (stored != null) {
      facts.add(new EvidenceView.Fact("Decided", Moments.second(stored.at()) + " UTC"));
      stored.verdict().invalidReasons().forEach(reason -> add(facts, "Not valid", reason));
      stored.verdict().missing().forEach(missing -> add(facts, "Missing", missing));
    }
    run.header().producedBy().forEach((key, value) -> add(facts, key, value));
    return Answer.show(
        new RunFactsView(
            run.id(), mark(stored), facts, rules(stored), HERE + "/" + run.id() + "/report"));
  }

  private static void add(List<EvidenceView.Fact> facts, String label, String value) {
    facts.add(new EvidenceView.Fact(Visible.line(label), Visible.line(value)));
  }

  private static List<RunFactsView.Rule> rules(@Nullable StoredDecision stored) {
    return stored == null
        ? List.of()
        : stored.verdict().rules().stream()
            .map(
                rule ->
                    new RunFactsView.Rule(
                        rule.rule(), mark(rule.decision()), Visible.line(rule.headline())))
            .toList();
  }

  /** The report, as it could be mailed. */
  public Answer report(Visit visit) {
    return new Answer.Document(reports.html(visit.parameter("id")), RunReports.policy() + ALONE);
  }
}
