package dev.ratchet.provider.scripted;

/** By which rules a scripted judge finds a reply wanting. */
interface JudgeManner {
  /** What the judged reply is asked about, as far as a scripted judge understands a question. */
  enum Theme {
    /** Whether what it says is supported by what was given. */
    GROUNDS,
    /** How far it gets the user. */
    HELP,
    /** Whether it stays within what may be told and what was done; and everything else. */
    BOUNDS
  }

  /** What is wrong with the reply, as the end of a sentence; empty when nothing is. */
  String fault(JudgedAttempt attempt, Theme theme);
}
