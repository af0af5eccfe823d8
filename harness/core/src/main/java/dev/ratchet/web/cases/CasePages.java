package dev.ratchet.web.cases;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.FailureModes;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.flow.casebook.AdjudicationDesk;
import dev.ratchet.flow.casebook.CaseReader;
import dev.ratchet.flow.casebook.DeskForm;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Paging;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.label.LabelForms;
import dev.ratchet.web.page.CaseView;
import dev.ratchet.web.page.CasesView;
import dev.ratchet.web.page.Ticket;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The casebook as a list, and a case with its history. */
public final class CasePages {
  private final CaseReader cases;
  private final AdjudicationDesk adjudication;
  private final FailureModes modes;
  private final Supplier<String> forms;
  private final Access access = new Access();

  public CasePages(
      CaseReader cases, AdjudicationDesk adjudication, FailureModes modes, Supplier<String> forms) {
    this.cases = cases;
    this.adjudication = adjudication;
    this.modes = modes;
    this.forms = forms;
  }

  /** The list; a number that was typed leads to that case. */
  public Answer list(Visit visit) {
    String number = visit.query().text("number").strip();
    if (!number.isEmpty()) {
      return Answer.goTo("/cases/" + LabelForms.caseNumber(number));
    }
    int page = Paging.page(visit.query());
    CaseSearch search = CaseSearch.read(visit.query());
    CaseReader.Listing listing = cases.list(reader(visit), search.filter(), page);
    CasesView view = CaseViews.list(search, listing, page, modes);
    return search.problem() == null ? Answer.show(view) : new Answer.Shown(400, view);
  }

  public Answer page(Visit visit) {
    return page(visit, 200, null);
  }

  private Answer page(Visit visit, int status, @Nullable String problem) {
    return switch (cases.read(reader(visit), number(visit))) {
      case CaseReader.Read.Closed _ ->
          Answer.refuse(
              403,
              "You label too, and could still be given this case: what others say of it stays"
                  + " closed to you until you have labelled or skipped it.");
      case CaseReader.Read.Whole whole -> new Answer.Shown(status, view(visit, whole, problem));
    };
  }

  private CaseView view(Visit visit, CaseReader.Read.Whole whole, @Nullable String problem) {
    OpenCase open = whole.open();
    CaseView.Links links =
        new CaseView.Links(
            open.standing() == Standing.DISPUTED && mayDecide(visit, open.number()),
            visit.may(access, Action.EDIT_CASE, Involved.NOBODY),
            visit.may(access, Action.REQUEST_RELABEL, Involved.NOBODY),
            whole.variants().of(),
            whole.variants().others());
    return CaseViews.one(
        new Ticket(open.number(), forms.get(), open.round()),
        whole,
        reader(visit).evidence(),
        links,
        problem);
  }

  private boolean mayDecide(Visit visit, long number) {
    Involved involved = Involved.inCase(adjudication.labellers(number), Set.of());
    return visit.may(access, Action.ADJUDICATE, involved);
  }

  /** Has a case labelled anew. */
  public Answer relabel(Visit visit) {
    long number = number(visit);
    try {
      adjudication.relabel(
          visit.person().name(),
          new DeskForm.Relabel(
              LabelForms.id(visit.form()),
              number,
              LabelForms.number(visit.form(), "round"),
              LabelForms.text(visit.form(), "reason")));
    } catch (RatchetException e) {
      return switch (e.code()) {
        case USAGE -> page(visit, 400, e.text());
        case CONFLICT -> page(visit, 409, e.text());
        case INVALID_INPUT,
            NOT_FOUND,
            MISSING_KEY,
            HASH_MISMATCH,
            BUSY,
            STORAGE,
            TAMPERED,
            INTERRUPTED,
            EVIDENCE_MISSING,
            INTERNAL ->
            throw e;
      };
    }
    return Answer.goTo("/cases/" + number);
  }

  private CaseReader.Reader reader(Visit visit) {
    return new CaseReader.Reader(
        visit.person().name(),
        visit.may(access, Action.LABEL, Involved.NOBODY),
        visit.may(access, Action.OPEN_EVIDENCE, Involved.NOBODY));
  }

  private static long number(Visit visit) {
    return LabelForms.caseNumber(visit.parameter("number"));
  }
}
