package dev.ratchet.run;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Keeps the attempts of one run; an attempt counts only once {@link #append} has returned. */
public interface RunJournal {
  /** What was kept before, in the order kept. */
  List<AttemptFacts> attempts();

  /**
   * Attempts that an earlier start had begun when it was killed or stopped, and that nobody has
   * ended since: what they had asked may have been billed.
   */
  Set<AttemptKey> inFlight();

  /** Notes that an attempt begins. Survives the death of the process; need not be synced. */
  void begin(AttemptKey key, Instant at);

  /** Writes and syncs an attempt; from then on only its facts are held. Safe for many threads. */
  AttemptFacts append(Attempt attempt);

  /** Notes that an attempt which had begun was not made, and that none of its calls is out. */
  void leave(Attempt unmade);
}
