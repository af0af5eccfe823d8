package dev.ratchet.web.cases;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.ExpectationLines;
import dev.ratchet.casebook.work.FailureModes;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.flow.casebook.CaseReader;
import dev.ratchet.store.CaseHistoryStore.Deed;
import dev.ratchet.store.CaseHistoryStore.Event;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.web.page.CaseView;
import dev.ratchet.web.page.CasesView;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.EvidenceView.Fact;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.StandingMark;
import dev.ratchet.web.page.Ticket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what the list of cases and a case show. */
final class CaseViews {
  private CaseViews() {}

  static CasesView list(
      CaseSearch search, CaseReader.Listing listing, int page, FailureModes modes) {
    return new CasesView(
        Arrays.stream(Standing.values()).map(one -> count(search, listing, one)).toList(),
        new CasesView.Sought(
            search.standing(),
            search.slice(),
            search.mode(),
            CaseSearch.dimensions(),
            modes.all().stream().map(FailureModes.Mode::id).toList(),
            search.problem()),
        listing.lines().stream().map(CaseViews::row).toList(),
        PageLinks.of(search.address(search.standing()), page, CaseListStore.PAGE, listing.found()),
        listing.closed());
  }

  /** The standing that is shown leads back to all. */
  private static CasesView.Count count(
      CaseSearch search, CaseReader.Listing listing, Standing standing) {
    String word = Names.kebab(standing);
    boolean current = search.standing().equals(word);
    return new CasesView.Count(
        StandingMark.of(standing),
        listing.counts().getOrDefault(standing, 0L),
        search.address(current ? "" : word),
        current);
  }

  private static CasesView.Row row(CaseListStore.Line line) {
    int wanted = line.open().wanted();
    return new CasesView.Row(
        line.open().number(),
        StandingMark.of(line.open().standing()),
        line.labels()
            + (line.labels() == 1 ? " label" : " labels")
            + (wanted == 0 ? "" : ", " + wanted + " wanted"),
        mode(line),
        line.slices().stream().map(Visible::line).toList());
  }

  private static String mode(CaseListStore.Line line) {
    if (!line.saidMode().isEmpty()) {
      return Visible.line(line.saidMode());
    }
    return line.foundMode().isEmpty() ? "" : Visible.line(line.foundMode()) + " (found)";
  }

  /**
   * A case.
   *
   * @param evidence whether its text is for who looks
   */
  static CaseView one(
      Ticket ticket,
      CaseReader.Read.Whole whole,
      boolean evidence,
      CaseView.Links links,
      @Nullable String problem) {
    @Nullable SampledRequest sampled = whole.sampled();
    return new CaseView(
        ticket,
        StandingMark.of(whole.open().standing()),
        sampled == null ? null : EvidenceView.of(sampled.request(), sampled.text()),
        sampled != null ? null : noEvidence(evidence),
        whole.events().reversed().stream().map(CaseViews::event).toList(),
        links,
        problem);
  }

  private static String noEvidence(boolean evidence) {
    return evidence
        ? "What happened is not kept any more."
        : "What was asked and replied is for adjudicators and maintainers.";
  }

  private static CaseView.Event event(Event event) {
    String at = Moments.utc(event.at());
    String who = Visible.line(event.who());
    return switch (event.deed()) {
      case Deed.Said said -> said(at, who, said);
      case Deed.Skipped(String reason) ->
          new CaseView.Event(at, who, "skipped it", "", List.of(fact("Reason", reason)));
      case Deed.Decided decided ->
          new CaseView.Event(
              at,
              who,
              "decided the dispute",
              round(decided.round()),
              facts(
                  decided.adjudication().judgement(),
                  decided.adjudication().labelling(),
                  decided.adjudication().reason()));
      case Deed.Relabelled(int round, String reason) ->
          new CaseView.Event(
              at, who, "had it labelled anew", round(round), List.of(fact("Reason", reason)));
      case Deed.Edited(int revision) ->
          new CaseView.Event(at, who, "edited its text", "revision " + revision, List.of());
      case Deed.Linked(long variant, long of) ->
          new CaseView.Event(at, who, linked(variant, of), "", List.of());
      case Deed.ToldApart(String other) ->
          new CaseView.Event(
              at, who, "said that it is another one than " + Visible.line(other), "", List.of());
    };
  }

  static String linked(long variant, long of) {
    return of == 0
        ? "took away what case %d was a variant of".formatted(variant)
        : "linked case %d as a variant of case %d".formatted(variant, of);
  }

  private static CaseView.Event said(String at, String who, Deed.Said said) {
    List<String> notes = new ArrayList<>();
    notes.add(round(said.label().round()));
    if (said.purpose() == Purpose.KNOWN_ANSWER) {
      notes.add("a check of the labeller");
    }
    if (!said.blind()) {
      notes.add("not blind");
    }
    if (said.replaced()) {
      notes.add("replaced");
    }
    return new CaseView.Event(
        at,
        who,
        "labelled it",
        String.join(", ", notes),
        facts(said.label().judgement(), said.label().labelling(), ""));
  }

  private static String round(int round) {
    return "round " + (round + 1);
  }

  private static List<Fact> facts(
      Judgement judgement, @Nullable Labelling labelling, String reason) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("Acceptable", Names.kebab(judgement.acceptable())));
    facts.add(fact("Severity", judgement.severity() == null ? "" : judgement.severity().name()));
    facts.add(fact("Why", judgement.why()));
    if (labelling != null) {
      facts.add(fact("Failure mode", labelling.failureMode()));
      facts.add(fact("Broke at", labelling.boundary()));
      facts.add(fact("Held to", ExpectationLines.write(labelling.expect())));
      facts.add(fact("Good answer", labelling.reference()));
      facts.add(fact("Note", labelling.note()));
    }
    facts.add(fact("Reason", reason));
    facts.removeIf(fact -> fact.value().isEmpty());
    return facts;
  }

  private static Fact fact(String label, String value) {
    return new Fact(label, Visible.block(value));
  }
}
