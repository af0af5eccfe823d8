package dev.ratchet.access;

/** What must hold between a person and the thing, beside the role. */
public enum Condition {
  NONE("—"),
  NOT_A_LABELLER("is none of the case's labellers"),
  NOT_AN_EDITOR("did not edit the case"),
  NOT_AN_AUTHOR("made no part of the change"),
  NOT_THE_ONLY_APPROVER("is not the author, or another approver is not");

  private final String says;

  Condition(String says) {
    this.says = says;
  }

  /** What it demands of the person, in words. */
  public String says() {
    return says;
  }

  boolean holds(String person, Involved involved) {
    return switch (this) {
      case NONE -> true;
      case NOT_A_LABELLER -> !involved.labellers().contains(person);
      case NOT_AN_EDITOR -> !involved.editors().contains(person);
      case NOT_AN_AUTHOR -> !involved.authors().contains(person);
      case NOT_THE_ONLY_APPROVER ->
          !involved.authors().contains(person)
              || !involved.authors().containsAll(involved.approvers());
    };
  }
}
