package dev.ratchet.candidate;

import dev.ratchet.base.Fields;

/** One way of being a candidate, with the keys of its file. */
public interface CandidateKind {
  /** The word after {@code kind:}. */
  String id();

  /**
   * Reads the keys of this kind; what is wrong becomes a problem, and the result is then not to be
   * used.
   *
   * @param name what reports call it
   */
  Candidate read(String name, Fields fields, CandidateReader.Surroundings surroundings);
}
