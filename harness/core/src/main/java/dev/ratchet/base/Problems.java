package dev.ratchet.base;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects everything that is wrong, so that a user is told all of it at once, before spending. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String message) {
    found.add(new Problem(place, message));
  }

  public List<Problem> found() {
    return List.copyOf(found);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Ends the reading when something was wrong.
   *
   * @throws RatchetException INVALID_INPUT naming every problem, a line each, if there is one
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          found.stream().distinct().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }
}
