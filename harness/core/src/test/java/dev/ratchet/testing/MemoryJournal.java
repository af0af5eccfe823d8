package dev.ratchet.testing;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.run.RunJournal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that forgets. */
public final class MemoryJournal implements RunJournal {
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  @Override
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  @Override
  public void append(Attempt attempt) {
    attempts.add(attempt);
  }
}
