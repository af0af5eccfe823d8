package dev.ratchet.access;

import java.util.Set;

/**
 * One row of the matrix: who may do an action.
 *
 * @param stepUp whether the person must have confirmed who they are within the last minutes
 */
public record Rule(Action action, Who who, Condition condition, boolean stepUp) {
  /** For whom a rule is. */
  public sealed interface Who {
    /** Also people who are not signed in. */
    record Anyone() implements Who {}

    /** Machines that show the server's status token, and no person. */
    record Machine() implements Who {}

    /** Whoever is signed in, whatever their roles. */
    record SignedIn() implements Who {}

    /** Who holds at least one of these. */
    record Holding(Set<Role> roles) implements Who {
      public Holding {
        roles = Set.copyOf(roles);
      }
    }
  }

  /** Whether a person's roles suffice; says nothing of the condition. */
  public boolean admits(Set<Role> held) {
    return switch (who) {
      case Who.Anyone _, Who.SignedIn _ -> true;
      case Who.Machine _ -> false;
      case Who.Holding(Set<Role> roles) -> held.stream().anyMatch(roles::contains);
    };
  }
}
