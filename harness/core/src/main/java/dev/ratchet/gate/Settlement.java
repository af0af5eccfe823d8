package dev.ratchet.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people said of one reply that a judge suspects of a P0 failure.
 *
 * @param rulings at least one, one a person, the last that they gave
 */
public record Settlement(List<Ruling> rulings) {
  /**
   * What one person said, having read the reply.
   *
   * @param passed whether the reply passes by the rubric
   */
  public record Ruling(String by, boolean passed, String reason) {}

  public Settlement {
    rulings = List.copyOf(rulings);
    if (rulings.isEmpty()) {
      throw new IllegalArgumentException("nobody settled it");
    }
  }

  /** Whether the reply passes; null where people differ, so that nothing is settled. */
  @Nullable Boolean passed() {
    boolean first = rulings.getFirst().passed();
    return rulings.stream().allMatch(ruling -> ruling.passed() == first) ? first : null;
  }
}
