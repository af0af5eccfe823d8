package dev.ratchet.web.label;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.store.Looker;
import dev.ratchet.web.http.Visit;
import java.util.List;

/** What somebody's roles let them see of cases. */
public final class Eyes {
  /** Whoever may do one of these can come upon what others said of a case. */
  private static final List<Action> LOOKING =
      List.of(
          Action.ADJUDICATE,
          Action.SEE_CASEBOOK,
          Action.EDIT_CASE,
          Action.SEE_AGREEMENT,
          Action.BROWSE_INCIDENTS,
          Action.OPEN_EVIDENCE,
          Action.SEE_DATASETS,
          Action.SEE_RUNS);

  private Eyes() {}

  /** Who asks, as far as cases are concerned. */
  public static Looker of(Visit visit) {
    Access access = new Access();
    return new Looker(
        visit.person().name(),
        visit.may(access, Action.LABEL, Involved.NOBODY),
        LOOKING.stream().anyMatch(action -> visit.may(access, action, Involved.NOBODY)));
  }
}
