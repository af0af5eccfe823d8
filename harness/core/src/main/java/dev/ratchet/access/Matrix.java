package dev.ratchet.access;

import static dev.ratchet.access.Role.ADJUDICATOR;
import static dev.ratchet.access.Role.ADMIN;
import static dev.ratchet.access.Role.LABELLER;
import static dev.ratchet.access.Role.MAINTAINER;
import static dev.ratchet.access.Role.RELEASE_MANAGER;
import static dev.ratchet.access.Role.VIEWER;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what, as data. What no row allows is denied. Labellers see nothing that could tell
 * them what others think of a case, and admins see no text.
 */
public final class Matrix {
  /** Every row, an action each. */
  public static final List<Rule> RULES =
      List.of(
          open(Action.ENTER),
          signedIn(Action.SEE_HOME),
          signedIn(Action.SIGN_OUT),
          signedIn(Action.CHANGE_OWN_PASSWORD),
          rule(Action.LABEL, Condition.NOT_AN_EDITOR, LABELLER),
          rule(Action.ADJUDICATE, Condition.NOT_A_LABELLER, ADJUDICATOR),
          rule(Action.REQUEST_RELABEL, ADJUDICATOR, MAINTAINER),
          rule(Action.SEE_CASEBOOK, VIEWER, ADJUDICATOR, MAINTAINER, RELEASE_MANAGER),
          rule(Action.EDIT_CASE, MAINTAINER),
          rule(Action.SEE_AGREEMENT, VIEWER, ADJUDICATOR, MAINTAINER, RELEASE_MANAGER),
          rule(Action.BROWSE_INCIDENTS, VIEWER, ADJUDICATOR, MAINTAINER, RELEASE_MANAGER),
          rule(Action.OPEN_EVIDENCE, ADJUDICATOR, MAINTAINER),
          rule(Action.SEND_TO_LABELLING, MAINTAINER),
          rule(Action.MARK_KNOWN, MAINTAINER, RELEASE_MANAGER),
          rule(Action.SEE_DATASETS, VIEWER, ADJUDICATOR, MAINTAINER, RELEASE_MANAGER),
          stepUp(rule(Action.PUBLISH_DATASET, MAINTAINER)),
          rule(Action.SEE_RUNS, VIEWER, ADJUDICATOR, MAINTAINER, RELEASE_MANAGER),
          rule(Action.SEE_RELEASES, VIEWER, ADJUDICATOR, MAINTAINER, RELEASE_MANAGER),
          rule(Action.ASSIGN_FAILURE_MODE, MAINTAINER, RELEASE_MANAGER),
          rule(Action.ANSWER_CHECKLIST, Condition.NOT_AN_AUTHOR, RELEASE_MANAGER),
          rule(Action.SEE_LEDGER, MAINTAINER, RELEASE_MANAGER, ADMIN),
          rule(Action.SEE_PEOPLE, ADMIN),
          stepUp(rule(Action.MANAGE_PEOPLE, ADMIN)),
          machine(Action.SEE_CANARY_STATUS),
          stepUp(rule(Action.SIGN_OFF, Condition.NOT_THE_ONLY_APPROVER, RELEASE_MANAGER)));

  private Matrix() {}

  /** The row of an action; none means that nobody may. */
  public static Optional<Rule> rule(Action action) {
    return RULES.stream().filter(rule -> rule.action() == action).findFirst();
  }

  private static Rule open(Action action) {
    return new Rule(action, new Rule.Who.Anyone(), Condition.NONE, false);
  }

  private static Rule machine(Action action) {
    return new Rule(action, new Rule.Who.Machine(), Condition.NONE, false);
  }

  private static Rule signedIn(Action action) {
    return new Rule(action, new Rule.Who.SignedIn(), Condition.NONE, false);
  }

  private static Rule rule(Action action, Role... roles) {
    return rule(action, Condition.NONE, roles);
  }

  private static Rule rule(Action action, Condition condition, Role... roles) {
    return new Rule(action, new Rule.Who.Holding(Set.of(roles)), condition, false);
  }

  private static Rule stepUp(Rule rule) {
    return new Rule(rule.action(), rule.who(), rule.condition(), true);
  }
}
