package dev.ratchet.run;

import dev.ratchet.outcome.Attempt;
import java.util.List;

/** Keeps the attempts of one run; an attempt counts only once {@link #append} has returned. */
public interface RunJournal {
  /** What was kept before, in the order kept. */
  List<Attempt> attempts();

  /** Writes and syncs an attempt. Safe for many threads. */
  void append(Attempt attempt);
}
