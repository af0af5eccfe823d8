package dev.ratchet.casebook.work;

/** What a judgement is for. */
public enum Purpose {
  /** To settle the case. */
  LABEL,
  /** To see how well this person does: the answer is known already, and stays. */
  KNOWN_ANSWER
}
