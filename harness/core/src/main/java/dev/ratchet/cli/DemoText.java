package dev.ratchet.cli;

import dev.ratchet.base.Json;
import dev.ratchet.base.Severity;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.Label;
import dev.ratchet.flow.demo.DemoFlow;
import dev.ratchet.flow.demo.DemoResult;
import dev.ratchet.flow.demo.DemoTelling;
import dev.ratchet.flow.demo.ExampleCase;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.flow.ingest.SampleSummary;
import dev.ratchet.flow.judge.AdmitFlow;
import dev.ratchet.flow.judge.CalibrateFlow;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.OnsetText;
import dev.ratchet.judge.calibration.Admission;
import dev.ratchet.judge.calibration.Calibration;
import dev.ratchet.report.ForesightWords;
import dev.ratchet.report.history.Foresight;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the demo's story, a chapter a step; for machines it keeps silent. */
final class DemoText implements DemoTelling {
  private static final int GROUPS = 6;
  private static final int REASONS = 3;

  private final Session session;

  DemoText(Session session) {
    this.session = session;
  }

  @Override
  public void imported(ImportSummary summary) {
    say(
        """
        An enterprise copilot for IT and HR. A scripted endpoint stands in for its model: no reply
        below comes from a real one. Everything else is what you would run.

        1  Telemetry   %,d spans of three weeks became %,d requests; personal data was redacted
                       before anything was written (%,d records new, %,d known from before)"""
            .formatted(
                summary.stored().spans(),
                summary.stored().requests(),
                summary.files().stream().mapToLong(ImportSummary.FileSummary::imported).sum(),
                summary.duplicates()));
  }

  @Override
  public void incidents(IncidentReport report) {
    say(
        "\n2  Incidents   %,d incidents in %d failure modes, found from signals alone; the gravest:\n"
            .formatted(report.incidents().size(), report.groups().size()));
    say("     failure mode                incidents  requests  first seen (UTC)  set in with");
    report.groups().stream()
        .limit(GROUPS)
        .forEach(group -> say(IncidentText.line(group).stripTrailing()));
    report.groups().stream()
        .filter(group -> group.kind().failureMode().equals("access-control-violation"))
        .findFirst()
        .ifPresent(this::explain);
  }

  private void explain(FailureGroup group) {
    say(
        """

                       HR-only sources reached people outside HR: %s.
                       Set in with %s."""
            .formatted(IncidentText.slices(group, "persona"), OnsetText.of(group.onset())));
  }

  @Override
  public void sample(SampleSummary summary) {
    say(
        """

        3  Sample      %d requests worth labelling from %d strata, a random control among them;
                       each keeps its inclusion probability (seed %d: the same sample again)"""
            .formatted(
                summary.sample().drawn().size(),
                summary.sample().strata().size(),
                summary.sample().plan().seed()));
  }

  @Override
  public void oneCase(ExampleCase example) {
    Case one = example.shown();
    say("\n4  Case        how incident " + one.incident() + " became " + one.id() + "\n");
    say("     asked     " + one.input().getLast().content());
    say("     by        " + slices(one.slice()));
    for (Label label : example.labels()) {
      say(
          "     %s said: acceptable %s, %s, %s. %s"
              .formatted(
                  label.labeller(),
                  label.acceptable().name().toLowerCase(java.util.Locale.ROOT),
                  label.severity(),
                  label.failureMode(),
                  label.note()));
    }
    one.expect().forEach(expectation -> say("     held to   " + text(expectation)));
    long p0 = example.dataset().cases().stream().filter(Case::hasP0).count();
    say(
        "\n               dataset %s v%d: %d cases from %d incidents, %d of them with a P0 check"
            .formatted(
                example.dataset().name(),
                example.dataset().version(),
                example.dataset().cases().size(),
                example.dataset().cases().stream().map(Case::incident).distinct().count(),
                p0));
  }

  @Override
  public void weakJudge(CalibrateFlow.Calibrated calibrated) {
    Calibration calibration = calibrated.calibration();
    session.terminal().clearLine();
    say(
        """

        5  Judges      what no rule can see is asked of a model, which is a measuring instrument:
                       held against %d replies that three people labelled before it may gate
        """
            .formatted(calibration.counts().settled()));
    say("     refused   " + name(calibration) + ": " + AdmissionText.agreement(calibration));
    if (calibrated.admission() instanceof Admission.Refused) {
      say("               strength " + AdmissionText.strength(calibration));
    }
  }

  @Override
  public void judge(AdmitFlow.Answer answer) {
    Calibration calibration = answer.calibration();
    session.terminal().clearLine();
    say(
        "     %-9s %s: %s"
            .formatted(
                answer.admitted() ? "admitted" : "refused",
                name(calibration),
                AdmissionText.agreement(calibration)));
    say("               strength " + AdmissionText.strength(calibration));
    say("               " + answer.attacked().finding().reasons().getFirst());
    answer.refused().forEach(reason -> say("               " + reason));
    say("\n6  Gate        three candidates against the baseline, over HTTP, tools replayed");
  }

  private static String name(Calibration calibration) {
    return String.join(" + ", calibration.subject().models());
  }

  @Override
  public void gating(DemoFlow.Told candidate) {}

  @Override
  public void gated(DemoResult.Gated result) {
    session.terminal().clearLine();
    Decision decision = result.decided().verdict().decision();
    say(
        "\n   %-12s  %s  (%s)"
            .formatted(decision, result.told().candidate(), result.told().about()));
    result.decided().verdict().rules().stream()
        .filter(rule -> rule.decision() == decision)
        .limit(REASONS)
        .forEach(this::reason);
    say("                 " + result.reports().resolve("report.html"));
  }

  private void reason(RuleResult rule) {
    say("                 " + rule.headline());
    if (!rule.cases().isEmpty() && rule.decision() == Decision.FAIL) {
      say("                 cases: " + first(rule.cases()));
    }
  }

  @Override
  public void canaries(ImportSummary summary) {
    say(
        """

        7  Canary      the same three in production, each with a share of the sessions beside what
                       was there before (%,d requests)
        """
            .formatted(summary.stored().requests()));
  }

  @Override
  public void canaried(DemoResult.Canaried result) {
    CanaryDecision decision = result.standing().reading().decision();
    CanaryDecision.Basis basis = decision.basis();
    say(
        "   %-12s  %s  (look %d of %d: %,d sessions of the canary, %,d of the baseline)"
            .formatted(
                result.decision() == Decision.FAIL ? "ROLLBACK" : result.decision(),
                result.candidate(),
                basis.look(),
                basis.looks(),
                basis.canaryUnits(),
                basis.baselineUnits()));
    result.standing().checklist().items().stream()
        .filter(item -> item.state() == Item.State.FAILED && !item.id().equals("gate-passed"))
        .flatMap(item -> item.says().stream().limit(REASONS))
        .forEach(says -> say("                 " + says));
    if (result.decision() == Decision.PASS) {
      say(
          "                 before it may be signed: "
              + result.standing().checklist().left().stream()
                  .map(Item::id)
                  .collect(Collectors.joining(", ")));
    }
    say("");
  }

  @Override
  public void foretold(Foresight foresight) {
    say("   Did the gate foretell it? " + ForesightWords.totals(foresight));
  }

  static String end(DemoResult result) {
    String calls =
        result.calls() == 0
            ? "Every reply came from the cache."
            : "%,d calls to the scripted endpoint; run it again and they come from the cache."
                .formatted(result.calls());
    return "\n"
        + calls
        + (result.isAsTold()
            ? "\nAll verdicts are as told. Next: 'ratchet init' in your own repository."
            : "\nA verdict is NOT as told: this is a defect of the example or of Ratchet.");
  }

  /** What machines are told. */
  static Map<String, Object> summary(DemoResult result) {
    return Map.of(
        "as-told", result.isAsTold(),
        "calls", result.calls(),
        "scripted", true,
        "verdicts",
            result.gated().stream()
                .collect(
                    Collectors.toMap(
                        one -> one.told().candidate(),
                        one -> one.decided().verdict().decision().name())));
  }

  private void say(String text) {
    if (!session.json()) {
      session.terminal().print(text);
    }
  }

  private static String text(Expectation expectation) {
    Severity severity = expectation.severity();
    String settings = Json.canonical(expectation.settings());
    return severity + " " + expectation.name() + (settings.equals("{}") ? "" : " " + settings);
  }

  private static String slices(Map<String, String> slice) {
    return slice.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String first(List<String> cases) {
    String shown = String.join(", ", cases.subList(0, Math.min(REASONS, cases.size())));
    return cases.size() > REASONS ? shown + " and " + (cases.size() - REASONS) + " more" : shown;
  }
}
