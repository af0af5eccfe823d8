package dev.ratchet.gate;

import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problem;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy as far as it could be read. What is written wrongly has a default in it, so that the
 * parts that were read well can be held to the files that they name, and everything that is wrong
 * is told in one go.
 *
 * @param problems in the order in which they were found
 */
public record PolicyDraft(GatePolicy policy, List<Problem> problems) {
  private static final Comparator<Place> IN_FILE =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  public PolicyDraft {
    problems = List.copyOf(problems);
  }

  /** A policy in which nothing is written wrongly. */
  public static PolicyDraft of(GatePolicy policy) {
    return new PolicyDraft(policy, List.of());
  }

  /** Whether these keys of the file are as somebody meant them: written well, or left out. */
  public boolean isSound(String... keys) {
    return Stream.of(keys).noneMatch(this::isSpoilt);
  }

  private boolean isSpoilt(String key) {
    return problems.stream().anyMatch(problem -> isAt(problem, key));
  }

  /** A required key that is missing is complained of by its name, at the place of the whole. */
  private boolean isAt(Problem problem, String key) {
    return problem.message().startsWith("'" + key + "'") || owner(problem).equals(Optional.of(key));
  }

  /** The key whose value a problem lies in: the last one that begins before it. */
  private Optional<String> owner(Problem problem) {
    return policy.source().entries().entrySet().stream()
        .filter(entry -> IN_FILE.compare(entry.getValue().place(), problem.place()) <= 0)
        .max(Map.Entry.comparingByValue(Comparator.comparing(Node::place, IN_FILE)))
        .map(Map.Entry::getKey);
  }

  /**
   * The policy, when nothing is wrong with it.
   *
   * @throws RatchetException INVALID_INPUT naming every problem, a line each
   */
  public GatePolicy whole() {
    throwIfAny();
    return policy;
  }

  /** As {@link #whole}, without the policy. */
  public void throwIfAny() {
    Problems all = new Problems();
    problems.forEach(one -> all.add(one.place(), one.message()));
    all.throwIfAny();
  }
}
