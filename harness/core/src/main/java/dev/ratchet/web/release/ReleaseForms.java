package dev.ratchet.web.release;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.flow.canary.ReleaseDesk;
import dev.ratchet.flow.canary.ReleaseHand;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;

/**
 * What people do about a canary's checklist. Who does it is the account that is signed in; each
 * form says what its page showed, so that nobody answers for what they have not seen.
 */
public final class ReleaseForms {
  private static final int SHORTEST_FORM = 20;

  private final ReleasePages.Desks desks;
  private final ReleasePages pages;
  private final Access access = new Access();

  public ReleaseForms(ReleasePages.Desks desks, ReleasePages pages) {
    this.desks = desks;
    this.pages = pages;
  }

  /** Says who answers for a failure mode. */
  public Answer assign(Visit visit) {
    Form form = visit.form();
    return done(
        visit,
        "owner",
        hand ->
            desks
                .desk()
                .assign(
                    hand,
                    new ReleaseDesk.Assignment(
                        form.text("about"),
                        form.text("owner"),
                        form.text("mitigation"),
                        form.text("until"))));
  }

  /** Confirms an item that only people can answer. */
  public Answer confirm(Visit visit) {
    return answered(
        visit,
        "confirm",
        hand -> desks.desk().confirm(hand, visit.form().text("about"), visit.form().text("note")));
  }

  /** Asks to go on although an item does not hold. */
  public Answer override(Visit visit) {
    return answered(
        visit,
        "override",
        hand ->
            desks.desk().override(hand, visit.form().text("about"), visit.form().text("reason")));
  }

  /** Agrees to that. */
  public Answer agree(Visit visit) {
    return answered(visit, "agree", hand -> desks.desk().agree(hand, visit.form().text("about")));
  }

  /** Signs. */
  public Answer sign(Visit visit) {
    return switch (visit.form().text("outcome")) {
      case "release" -> signed(visit, ReleaseAct.Outcome.RELEASE);
      case "rollback" -> signed(visit, ReleaseAct.Outcome.ROLLBACK);
      default -> pages.show(visit, 400, "say whether it is released or rolled back");
    };
  }

  private Answer signed(Visit visit, ReleaseAct.Outcome outcome) {
    Deed deed = hand -> desks.signing().sign(hand, outcome);
    return switch (outcome) {
      case RELEASE -> answered(visit, "sign", deed);
      case ROLLBACK -> done(visit, "sign", deed); // who made it may always take it back
    };
  }

  private interface Deed {
    void by(ReleaseHand hand);
  }

  /** What authors of the change are kept from, whatever their role. */
  private Answer answered(Visit visit, String did, Deed deed) {
    try {
      if (isAuthor(visit)) {
        return Answer.refuse(
            403,
            "You made this change, and nobody answers for their own. Ask another release manager.");
      }
    } catch (RatchetException e) {
      return pages.show(visit, status(e), e.text());
    }
    return done(visit, did, deed);
  }

  private boolean isAuthor(Visit visit) {
    return !visit.may(
        access,
        Action.ANSWER_CHECKLIST,
        ReleasePages.involved(desks.releases().standing(visit.parameter("id"))));
  }

  private Answer done(Visit visit, String did, Deed deed) {
    try {
      deed.by(hand(visit));
    } catch (RatchetException e) {
      return pages.show(visit, status(e), e.text());
    }
    return Answer.goTo(ReleasePages.after(visit.parameter("id"), did));
  }

  private static ReleaseHand hand(Visit visit) {
    String form = visit.form().text("form");
    if (form.length() < SHORTEST_FORM) {
      throw new RatchetException(ErrorCode.USAGE, "the form is not whole; open the page again");
    }
    return new ReleaseHand(
        visit.parameter("id"), visit.person().name(), form, visit.form().text("seen"));
  }

  /** What a person can mend stays on the page. */
  private static int status(RatchetException e) {
    return switch (e.code()) {
      case USAGE, INVALID_INPUT -> 400;
      case CONFLICT, EVIDENCE_MISSING -> 409;
      case NOT_FOUND, MISSING_KEY, HASH_MISMATCH, BUSY, STORAGE, TAMPERED, INTERRUPTED, INTERNAL ->
          throw e;
    };
  }
}
