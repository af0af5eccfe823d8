package dev.ratchet.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from the {@link Matrix}; what it does not allow is denied. */
public final class Access {
  /** What a person is told. */
  public enum Decision {
    ALLOWED,
    /** Somebody might; sign in first. */
    SIGN_IN,
    /** None of the person's roles suffices. */
    NOT_THIS_ROLE,
    /** The role would do, but the person has had to do with this very thing. */
    NOT_THIS_THING
  }

  private final List<Rule> rules;

  public Access() {
    this(Matrix.RULES);
  }

  Access(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Whether someone may do an action to a thing. */
  public boolean may(@Nullable Person person, Action action, Involved involved) {
    return decide(person, action, involved) == Decision.ALLOWED;
  }

  /**
   * The same, with the reason.
   *
   * @param person null for someone who is not signed in
   */
  public Decision decide(@Nullable Person person, Action action, Involved involved) {
    Optional<Rule> found = rule(action);
    if (found.isEmpty()) {
      return Decision.NOT_THIS_ROLE;
    }
    Rule rule = found.get();
    if (rule.who() instanceof Rule.Who.Anyone) {
      return Decision.ALLOWED;
    }
    if (person == null) {
      return Decision.SIGN_IN;
    }
    if (!rule.admits(person.roles())) {
      return Decision.NOT_THIS_ROLE;
    }
    return rule.condition().holds(person.name(), involved)
        ? Decision.ALLOWED
        : Decision.NOT_THIS_THING;
  }

  /** Whether the action asks for a password given just now. */
  public boolean needsStepUp(Action action) {
    return rule(action).map(Rule::stepUp).orElse(true);
  }

  /** Whether it is for machines, which no signing in replaces. */
  public boolean isForMachines(Action action) {
    return rule(action).map(rule -> rule.who() instanceof Rule.Who.Machine).orElse(false);
  }

  private Optional<Rule> rule(Action action) {
    return rules.stream().filter(rule -> rule.action() == action).findFirst();
  }
}
