package dev.ratchet.run;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.FactsMaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the attempts of a small run whole, for whoever needs more than their facts. They are on the
 * disk only where there is a journal behind it.
 */
public final class HeldJournal implements RunJournal {
  private final FactsMaker facts = new FactsMaker();
  private final Map<AttemptKey, Attempt> made = new ConcurrentHashMap<>();
  private final @Nullable RunJournal behind;

  /**
   * Holds attempts.
   *
   * @param behind a new journal that keeps them, or null
   */
  public HeldJournal(@Nullable RunJournal behind) {
    this.behind = behind;
  }

  /** What was made so far. */
  public Map<AttemptKey, Attempt> made() {
    return Map.copyOf(made);
  }

  @Override
  public List<AttemptFacts> attempts() {
    return List.of();
  }

  @Override
  public Set<AttemptKey> inFlight() {
    return Set.of();
  }

  @Override
  public void begin(AttemptKey key, Instant at) {
    if (behind != null) {
      behind.begin(key, at);
    }
  }

  @Override
  public AttemptFacts append(Attempt attempt) {
    AttemptFacts kept =
        behind == null ? facts.of(attempt, AttemptFacts.NOWHERE) : behind.append(attempt);
    made.put(attempt.key(), attempt);
    return kept;
  }

  @Override
  public void leave(Attempt unmade) {
    if (behind != null) {
      behind.leave(unmade);
    }
  }
}
