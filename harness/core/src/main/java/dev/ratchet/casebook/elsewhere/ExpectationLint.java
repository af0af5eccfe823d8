package dev.ratchet.casebook.elsewhere;

import dev.ratchet.casebook.Expectation;
import java.util.Optional;

/** Says whether an expectation can be held at all: the checks know, and this package does not. */
public interface ExpectationLint {
  /**
   * What is wrong with it, such as a pattern that cannot run in linear time; empty if nothing is.
   */
  Optional<String> problem(Expectation expectation);
}
