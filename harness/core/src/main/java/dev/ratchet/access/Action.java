package dev.ratchet.access;

import dev.ratchet.base.Names;

/** Everything that can be asked of the pages. What is not here cannot be asked. */
public enum Action {
  ENTER("reach the sign-in page, one-time links, the health check and the pages' own files"),
  SEE_HOME("see the home page"),
  SIGN_OUT("sign out"),
  CHANGE_OWN_PASSWORD("change one's own password"),
  LABEL("see one's queue, and label, skip and hand back its cases"),
  ADJUDICATE("see the labels of a disputed case side by side, and decide"),
  REQUEST_RELABEL("ask for a case to be labelled again"),
  SEE_CASEBOOK("read cases with their labels and history"),
  EDIT_CASE("edit a case's text and expectations, and link variants"),
  SEE_AGREEMENT("see how far labellers agree"),
  BROWSE_INCIDENTS("browse incidents and groups"),
  OPEN_EVIDENCE("read the captured text of an incident; each reading is in the ledger"),
  SEND_TO_LABELLING("open cases for labelling"),
  MARK_KNOWN("mark an incident as known, with its owner"),
  SEE_DATASETS("see what is published and what would be"),
  PUBLISH_DATASET("publish a version of a dataset"),
  SEE_RUNS("read the reports of stored runs"),
  SEE_RELEASES("read canaries: comparison, checklist and signed records"),
  ASSIGN_FAILURE_MODE("say who answers for a canary's new failure mode"),
  ANSWER_CHECKLIST("confirm and override what a release's checklist asks, and agree to overrides"),
  SEE_LEDGER("search the ledger"),
  SEE_PEOPLE("see accounts and roles"),
  MANAGE_PEOPLE("add people, change roles, deactivate, reset passwords"),
  SEE_CANARY_STATUS("ask where a canary stands, as a deployment controller does"),
  SIGN_OFF("sign a release off, or roll it back");

  private final String means;

  Action(String means) {
    this.means = means;
  }

  /** As it is written in files and messages, such as {@code edit-case}. */
  public String word() {
    return Names.kebab(this);
  }

  /** What it lets a person do, in words. */
  public String means() {
    return means;
  }
}
