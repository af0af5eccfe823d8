package dev.ratchet.flow.casebook;

import java.util.List;

/** Finds cases that ask nearly the same. */
@FunctionalInterface
public interface SimilarCases {
  /**
   * Cases like the one that is being edited.
   *
   * @param number of that case, which is not among them
   * @param question what it asks
   * @return most alike first
   */
  List<Similar> to(long number, String question);

  /**
   * A case that is like another one.
   *
   * @param name its number in the casebook, or its id in a published dataset
   * @param likeness how much of their text they share, in (0, 1]
   */
  record Similar(String name, double likeness) {}
}
