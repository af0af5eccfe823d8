package dev.ratchet.candidate;

/** Who answers: the endpoint of a model, or an application. */
public sealed interface Target permits Endpoint, Candidate.Application {
  /** A base URL or a program, for messages; calls of one address are paced together. */
  String address();
}
