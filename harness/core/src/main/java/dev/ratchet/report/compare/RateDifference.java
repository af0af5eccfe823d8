package dev.ratchet.report.compare;

import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.report.Standing;
import dev.ratchet.stats.PhantomInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the pass rate differs, over the first runs of the cases that concluded in both.
 *
 * @param before share in [0, 1]
 * @param after share in [0, 1]
 * @param lower bound of the difference after - before, one-sided at 95 %
 * @param upper the same from above
 */
public record RateDifference(
    double before, double after, double lower, double upper, int cases, int incidents) {
  private static final int FEWEST_INCIDENTS = 2;

  /** Sums of one incident. */
  private record Sums(double before, double after, int cases) {
    Sums plus(double first, double second) {
      return new Sums(before + first, after + second, cases + 1);
    }
  }

  static @Nullable RateDifference of(RunSide before, RunSide after, List<CaseTurn> turns) {
    int repeats = Math.min(before.repeats(), after.repeats());
    Map<String, List<AttemptFacts>> was = before.byCase();
    Map<String, List<AttemptFacts>> is = after.byCase();
    Map<String, Sums> incidents = new TreeMap<>();
    for (CaseTurn turn : turns) {
      Double first = share(was.getOrDefault(turn.id(), List.of()), repeats);
      Double second = share(is.getOrDefault(turn.id(), List.of()), repeats);
      if (first != null && second != null) {
        Sums sums = incidents.getOrDefault(turn.incident(), new Sums(0, 0, 0));
        incidents.put(turn.incident(), sums.plus(first, second));
      }
    }
    return incidents.size() < FEWEST_INCIDENTS ? null : of(new ArrayList<>(incidents.values()));
  }

  private static RateDifference of(List<Sums> incidents) {
    PhantomInterval interval =
        PhantomInterval.of(
            incidents.stream().mapToDouble(one -> one.after() - one.before()).toArray(),
            incidents.stream().mapToInt(Sums::cases).toArray());
    int cases = incidents.stream().mapToInt(Sums::cases).sum();
    return new RateDifference(
        incidents.stream().mapToDouble(Sums::before).sum() / cases,
        incidents.stream().mapToDouble(Sums::after).sum() / cases,
        interval.lower(),
        interval.upper(),
        cases,
        incidents.size());
  }

  /** The share that passed of the first runs that concluded; null when none did. */
  private static @Nullable Double share(List<AttemptFacts> attempts, int repeats) {
    List<Standing> concluded =
        attempts.stream()
            .filter(one -> one.key().repeat() < repeats)
            .map(CaseTurn::standing)
            .filter(standing -> standing != Standing.OPEN)
            .toList();
    return concluded.isEmpty()
        ? null
        : (double) concluded.stream().filter(one -> one == Standing.PASSED).count()
            / concluded.size();
  }
}
