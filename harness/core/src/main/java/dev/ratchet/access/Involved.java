package dev.ratchet.access;

import java.util.Set;

/**
 * Who has had to do with the thing that an action is about, by name.
 *
 * @param labellers who labelled the case
 * @param editors who edited the case's text
 * @param authors who made the change that waits for approval
 * @param approvers who have approved it already
 */
public record Involved(
    Set<String> labellers, Set<String> editors, Set<String> authors, Set<String> approvers) {
  /** For an action about nothing in particular. */
  public static final Involved NOBODY = new Involved(Set.of(), Set.of(), Set.of(), Set.of());

  public Involved {
    labellers = Set.copyOf(labellers);
    editors = Set.copyOf(editors);
    authors = Set.copyOf(authors);
    approvers = Set.copyOf(approvers);
  }

  /** A case. */
  public static Involved inCase(Set<String> labellers, Set<String> editors) {
    return new Involved(labellers, editors, Set.of(), Set.of());
  }

  /** A change that waits for approval. */
  public static Involved inChange(Set<String> authors, Set<String> approvers) {
    return new Involved(Set.of(), Set.of(), authors, approvers);
  }
}
