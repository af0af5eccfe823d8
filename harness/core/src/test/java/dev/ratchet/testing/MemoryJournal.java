package dev.ratchet.testing;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.run.RunJournal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that forgets with its process. */
public final class MemoryJournal implements RunJournal {
  private final Set<AttemptKey> inFlight;
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
  private final List<AttemptKey> begun = new CopyOnWriteArrayList<>();
  private final List<Attempt> left = new CopyOnWriteArrayList<>();

  public MemoryJournal() {
    this(Set.of());
  }

  /** One whose run was killed. */
  public MemoryJournal(Set<AttemptKey> inFlight) {
    this.inFlight = Set.copyOf(inFlight);
  }

  @Override
  public List<AttemptFacts> attempts() {
    return HeldAttempts.facts(attempts);
  }

  /** The attempts with everything that was said. */
  public List<Attempt> whole() {
    return List.copyOf(attempts);
  }

  @Override
  public Set<AttemptKey> inFlight() {
    return inFlight;
  }

  @Override
  public void begin(AttemptKey key, Instant at) {
    begun.add(key);
  }

  @Override
  public AttemptFacts append(Attempt attempt) {
    synchronized (attempts) {
      attempts.add(attempt);
      return attempts().getLast();
    }
  }

  @Override
  public void leave(Attempt unmade) {
    left.add(unmade);
  }

  public List<AttemptKey> begun() {
    return List.copyOf(begun);
  }

  public List<Attempt> left() {
    return List.copyOf(left);
  }
}
