package dev.ratchet.web.label;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.work.ExpectationLines;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.flow.casebook.BlindCase;
import dev.ratchet.flow.casebook.Revealed;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.web.page.DescribeView;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.JudgeView;
import dev.ratchet.web.page.Ticket;
import dev.ratchet.web.page.TriedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what the label pages show, and what other pages about labels show alike. */
public final class LabelViews {
  static final JudgeView.Said NOTHING = new JudgeView.Said("", "", "");
  private static final int KEYS = 9;

  private final LabelChoices choices;
  private final Supplier<String> forms;

  LabelViews(LabelChoices choices, Supplier<String> forms) {
    this.choices = choices;
    this.forms = forms;
  }

  JudgeView judge(
      BlindCase blind,
      JudgeView.Said said,
      LabellingStore.Progress progress,
      @Nullable String problem) {
    return new JudgeView(
        ticket(blind),
        EvidenceView.of(blind.request(), blind.text()),
        said,
        progress(progress),
        problem);
  }

  DescribeView describe(
      BlindCase blind,
      Revealed revealed,
      DescribeView.Typed typed,
      TriedView tried,
      DescribeView.State state) {
    GivenLabel own = revealed.own();
    Judgement said = own.judgement();
    return new DescribeView(
        ticket(blind),
        EvidenceView.of(blind.request(), blind.text()),
        new DescribeView.Own(
            own.id(),
            revealed.seen(),
            Names.kebab(said.acceptable()),
            said.severity() == null ? "" : said.severity().name(),
            Visible.block(said.why())),
        seen(revealed, blind.request().id()),
        choices(choices, revealed, 1),
        typed,
        tried,
        state);
  }

  /**
   * What can be chosen.
   *
   * @param first digit that is free to be a proposal's key
   */
  public static DescribeView.Choices choices(LabelChoices choices, Revealed revealed, int first) {
    return new DescribeView.Choices(
        choices.modes().all().stream()
            .map(mode -> new DescribeView.Mode(mode.id(), Visible.line(mode.says())))
            .toList(),
        proposals(revealed, first),
        choices.rubrics());
  }

  private Ticket ticket(BlindCase blind) {
    return new Ticket(blind.number(), forms.get(), blind.round());
  }

  private static List<DescribeView.Proposal> proposals(Revealed revealed, int first) {
    List<DescribeView.Proposal> proposals = new ArrayList<>();
    for (var expectation : revealed.proposals()) {
      int at = proposals.size() + first;
      proposals.add(
          new DescribeView.Proposal(
              at <= KEYS ? Integer.toString(at) : "",
              Visible.line(ExpectationLines.line(expectation))));
    }
    return proposals;
  }

  /** The evidence in this request, and in windows; other requests of the incident are not its. */
  public static DescribeView.@Nullable Seen seen(Revealed revealed, String request) {
    Incident incident = revealed.incident();
    if (incident == null) {
      return null;
    }
    List<EvidenceView.Fact> rows =
        incident.findings().stream()
            .flatMap(
                finding ->
                    switch (finding) {
                      case Finding.InRequest one when one.request().equals(request) ->
                          one.evidence().stream();
                      case Finding.InRequest _ -> Stream.<Map<String, String>>of();
                      case Finding.InWindow one -> Stream.of(one.evidence());
                    })
            .flatMap(row -> row.entrySet().stream())
            .map(
                entry ->
                    new EvidenceView.Fact(
                        Visible.line(entry.getKey()), Visible.line(entry.getValue())))
            .distinct()
            .limit(40)
            .toList();
    return new DescribeView.Seen(
        Visible.line(revealed.detector()),
        Visible.line(incident.kind().failureMode()),
        incident.kind().boundary(),
        incident.kind().severity().name(),
        rows);
  }

  public static JudgeView.Said said(GivenLabel label) {
    Judgement said = label.judgement();
    return new JudgeView.Said(
        Names.kebab(said.acceptable()),
        said.severity() == null ? "" : said.severity().name(),
        said.why());
  }

  public static JudgeView.Said said(Map<String, String> typed) {
    return new JudgeView.Said(
        typed.getOrDefault("acceptable", ""),
        typed.getOrDefault("severity", ""),
        typed.getOrDefault("why", ""));
  }

  /** What stands in the form at first: what was said, or the first proposals. */
  static DescribeView.Typed typed(Revealed revealed) {
    Labelling said = revealed.own().labelling();
    if (said != null) {
      return new DescribeView.Typed(
          said.failureMode(),
          said.boundary(),
          ExpectationLines.write(said.expect()),
          said.reference(),
          said.note());
    }
    Incident incident = revealed.own().judgement().severity() == null ? null : revealed.incident();
    return new DescribeView.Typed(
        incident == null ? "" : incident.kind().failureMode(),
        incident == null ? "" : incident.kind().boundary(),
        "",
        "",
        "");
  }

  public static DescribeView.Typed typed(Map<String, String> typed) {
    String proposed = typed.getOrDefault("new-mode", "");
    return new DescribeView.Typed(
        proposed.isEmpty() ? typed.getOrDefault("mode", "") : proposed,
        typed.getOrDefault("boundary", ""),
        typed.getOrDefault("expect", ""),
        typed.getOrDefault("reference", ""),
        typed.getOrDefault("note", ""));
  }

  static String saved(Labelling saved) {
    return Visible.block(
        "failure mode: %s\nboundary: %s\n%s\nreference: %s\nnote: %s"
            .formatted(
                saved.failureMode(),
                saved.boundary(),
                ExpectationLines.write(saved.expect()),
                saved.reference(),
                saved.note()));
  }

  static String progress(LabellingStore.Progress progress) {
    return "%d done, %d to go".formatted(progress.done(), progress.open());
  }

  /** A check that fails on the reply that went wrong catches it. */
  public static TriedView tried(List<Outcome> outcomes) {
    return new TriedView(outcomes.stream().map(LabelViews::tried).toList(), null);
  }

  private static TriedView.Row tried(Outcome outcome) {
    String label = Visible.line(outcome.ref().label());
    return switch (outcome) {
      case Outcome.Checked checked when checked.passed() ->
          new TriedView.Row(label, "open", "passes: does not catch it", seen(checked.seen()));
      case Outcome.Checked checked ->
          new TriedView.Row(label, "pass", "fails: catches it", seen(checked.seen()));
      case Outcome.NoConclusion open ->
          new TriedView.Row(label, "open", "no conclusion", seen(open.reason()));
      case Outcome.HarnessBroke broke ->
          new TriedView.Row(label, "fail", "broke", seen(broke.reason()));
      case Outcome.Judged _, Outcome.Spared _ -> new TriedView.Row(label, "open", "not asked", "");
    };
  }

  private static String seen(@Nullable String text) {
    return Visible.line(Objects.requireNonNullElse(text, ""));
  }
}
