package dev.ratchet.web.release;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.canary.CanaryRequests;
import dev.ratchet.store.Looker;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.ReadText;
import dev.ratchet.web.page.RequestRow;
import dev.ratchet.web.page.RequestView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single requests behind a rollback, for those who may read text; each reading is on record. */
public final class RequestPages {
  private final CanaryRequests requests;
  private final Access access = new Access();

  public RequestPages(CanaryRequests requests) {
    this.requests = requests;
  }

  /** Its signals. */
  public Answer page(Visit visit) {
    String request = visit.query().text("request");
    try {
      return show(visit, seen(visit, request), 200, null);
    } catch (RatchetException e) {
      return refused(e);
    }
  }

  /** Its text, after the ledger says who reads it and why. */
  public Answer read(Visit visit) {
    String request = visit.form().text("request");
    CanaryRequests.Example example;
    try {
      example = seen(visit, request);
    } catch (RatchetException e) {
      return refused(e);
    }
    try {
      Optional<RequestText> text =
          requests.read(looker(visit), visit.parameter("id"), request, visit.form().text("why"));
      return text.map(found -> show(visit, example, found))
          .orElseGet(() -> show(visit, example, 200, "Its text is not kept any more."));
    } catch (RatchetException e) {
      if (e.code() == ErrorCode.USAGE) {
        return show(visit, example, 400, e.text());
      }
      throw e;
    }
  }

  /** Whoever could still be given it to label sees nothing of it. */
  private static Answer refused(RatchetException e) {
    if (e.code() == ErrorCode.USAGE) {
      return Answer.refuse(403, e.text());
    }
    throw e;
  }

  private CanaryRequests.Example seen(Visit visit, String request) {
    return requests.see(looker(visit), visit.parameter("id"), request);
  }

  private Looker looker(Visit visit) {
    return new Looker(
        visit.person().name(), visit.may(access, Action.LABEL, Involved.NOBODY), true);
  }

  private static Answer show(
      Visit visit, CanaryRequests.Example example, int status, @Nullable String problem) {
    return new Answer.Shown(status, view(visit, example, null, problem));
  }

  private static Answer show(Visit visit, CanaryRequests.Example example, RequestText text) {
    EvidenceView evidence = EvidenceView.of(example.seen().request(), text);
    String label = RequestRow.label(example.seen().request());
    return Answer.show(view(visit, example, new ReadText(label, evidence), null));
  }

  private static RequestView view(
      Visit visit,
      CanaryRequests.Example example,
      @Nullable ReadText read,
      @Nullable String problem) {
    return new RequestView(
        visit.parameter("id"),
        RequestRow.of(example.seen().request(), example.seen().kept(), example.seen().number()),
        example.blockers().stream().map(Visible::line).toList(),
        read,
        problem == null ? null : Visible.line(problem));
  }
}
