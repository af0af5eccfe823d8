package dev.ratchet.testing;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.run.RunJournal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that forgets. */
public final class MemoryJournal implements RunJournal {
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  @Override
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  @Override
  public Set<AttemptKey> inFlight() {
    return Set.of();
  }

  @Override
  public void begin(AttemptKey key, Instant at) {}

  @Override
  public void leave(Attempt unmade) {}

  @Override
  public void append(Attempt attempt) {
    attempts.add(attempt);
  }
}
