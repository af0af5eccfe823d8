package dev.ratchet.web.dispute;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.ExpectationLines;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.flow.casebook.AdjudicationDesk;
import dev.ratchet.flow.casebook.DeskForm;
import dev.ratchet.flow.casebook.Drafts;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Paging;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.label.LabelChoices;
import dev.ratchet.web.label.LabelForms;
import dev.ratchet.web.label.LabelViews;
import dev.ratchet.web.page.DisputeView;
import dev.ratchet.web.page.DisputesView;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.TriedView;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The disputes that somebody may decide, and one of them with the form that decides it. */
public final class DisputePages {
  private static final String HERE = "/disputes";

  private final AdjudicationDesk desk;
  private final Drafts drafts;
  private final DisputeViews views;
  private final Access access = new Access();

  public DisputePages(
      AdjudicationDesk desk, Drafts drafts, LabelChoices choices, Supplier<String> forms) {
    this.desk = desk;
    this.drafts = drafts;
    this.views = new DisputeViews(choices, forms);
  }

  public Answer list(Visit visit) {
    int page = Paging.page(visit.query());
    AdjudicationDesk.Docket docket = desk.open(name(visit), page);
    String decided = visit.query().text("decided");
    return Answer.show(
        new DisputesView(
            docket.waiting().stream().map(DisputeViews::row).toList(),
            PageLinks.of(HERE, page, CaseListStore.PAGE, docket.all()),
            decided.matches("[0-9]{1,18}") ? "Case " + decided + " is decided." : null));
  }

  /** Side by side; {@code ?from=a} takes over what the first labeller said. */
  public Answer page(Visit visit) {
    long number = number(visit);
    @Nullable Answer refusal = refusal(visit, number);
    if (refusal != null) {
      return refusal;
    }
    AdjudicationDesk.Dispute dispute = desk.dispute(name(visit), number);
    DisputeView.Typed typed =
        DisputeViews.takenOver(dispute, visit.query().text("from"))
            .orElseGet(() -> DisputeViews.typed(drafts.of(name(visit), at(number))));
    return show(visit, 200, dispute, typed, null);
  }

  private Answer show(
      Visit visit,
      int status,
      AdjudicationDesk.Dispute dispute,
      DisputeView.Typed typed,
      @Nullable String problem) {
    TriedView tried = tried(name(visit), dispute.number(), typed);
    return new Answer.Shown(status, views.dispute(dispute, typed, tried, problem));
  }

  /** Decides, or says on the page what is missing. */
  public Answer decide(Visit visit) {
    long number = number(visit);
    String by = name(visit);
    @Nullable Answer refusal = refusal(visit, number);
    if (refusal != null) {
      return refusal;
    }
    try {
      int round = LabelForms.number(visit.form(), "round");
      desk.adjudicate(
          by,
          new DeskForm.Adjudicate(
              LabelForms.id(visit.form()), number, round, DisputeForms.adjudication(visit.form())));
    } catch (RatchetException e) {
      return again(visit, number, e);
    }
    drafts.drop(by, at(number));
    return Answer.goTo(HERE + "?decided=" + number);
  }

  private Answer again(Visit visit, long number, RatchetException e) {
    int status = e.code() == ErrorCode.CONFLICT ? 409 : 400;
    if (!Set.of(ErrorCode.CONFLICT, ErrorCode.USAGE, ErrorCode.INVALID_INPUT).contains(e.code())) {
      throw e;
    }
    return show(
        visit,
        status,
        desk.dispute(name(visit), number),
        DisputeViews.typed(DisputeForms.fields(visit.form())),
        e.text());
  }

  /** What the checks that they have typed say of the observed reply; a part of the page. */
  public Answer tryOut(Visit visit) {
    long number = number(visit);
    @Nullable Answer refusal = refusal(visit, number);
    return refusal == null
        ? Answer.show(
            tried(name(visit), number, DisputeViews.typed(DisputeForms.fields(visit.form()))))
        : refusal;
  }

  private TriedView tried(String by, long number, DisputeView.Typed typed) {
    String expect = typed.described().expect();
    if (expect.isBlank()) {
      return TriedView.NONE;
    }
    try {
      Labelling labelling =
          new Labelling(
              typed.described().mode(),
              typed.described().boundary(),
              ExpectationLines.read(expect),
              "",
              "");
      return LabelViews.tried(desk.tried(by, number, labelling));
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return new TriedView(List.of(), e.text());
    }
  }

  /** Keeps what they have typed. */
  public Answer draft(Visit visit) {
    drafts.keep(name(visit), at(number(visit)), DisputeForms.fields(visit.form()));
    return new Answer.Plain(200, "text/plain; charset=utf-8", "saved");
  }

  /** Who has labelled a case does not decide it; null for everyone else. */
  private @Nullable Answer refusal(Visit visit, long number) {
    Involved involved = Involved.inCase(desk.labellers(number), Set.of());
    return visit.may(access, Action.ADJUDICATE, involved)
        ? null
        : Answer.refuse(403, "You have labelled this case; a third person decides.");
  }

  private static String at(long number) {
    return HERE + "/" + number;
  }

  private static long number(Visit visit) {
    return LabelForms.caseNumber(visit.parameter("number"));
  }

  private static String name(Visit visit) {
    return visit.person().name();
  }
}
