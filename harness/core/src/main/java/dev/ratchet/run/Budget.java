package dev.ratchet.run;

import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Candidate;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one start of a run may use up at most; null is without limit.
 *
 * @param calls model calls, retries included, cache hits not
 * @param tokens input and output tokens of those calls
 * @param costMicroUsd micro-USD
 * @param time from the first call on
 */
public record Budget(
    @Nullable Long calls,
    @Nullable Long tokens,
    @Nullable Long costMicroUsd,
    @Nullable Duration time) {
  public static final Budget UNLIMITED = new Budget(null, null, null, null);

  /** The stricter of both in each part: nothing is ever loosened. */
  public Budget and(Budget other) {
    return new Budget(
        less(calls, other.calls),
        less(tokens, other.tokens),
        less(costMicroUsd, other.costMicroUsd),
        less(time, other.time));
  }

  /** The same with a limit of time, where it has none. */
  public Budget within(Duration otherwise) {
    return new Budget(calls, tokens, costMicroUsd, time == null ? otherwise : time);
  }

  /**
   * The part of one of several runs that share it, so that together they stay within it. They run
   * side by side, so that each has the whole time.
   */
  public Budget among(int runs) {
    return new Budget(
        divided(calls, runs), divided(tokens, runs), divided(costMicroUsd, runs), time);
  }

  /** Tells whose calls a limit cannot hold for, because nobody knows what one takes at most. */
  public void check(
      Prices prices,
      Collection<String> models,
      Collection<Candidate.Application> applications,
      Place place,
      Problems problems) {
    if (costMicroUsd != null) {
      models.stream()
          .distinct()
          .sorted()
          .filter(model -> prices.of(model).isEmpty())
          .forEach(model -> problems.add(place, withoutPrice(model)));
    }
    List<Candidate.Application> sorted =
        applications.stream().distinct().sorted(Comparator.comparing(Candidate::name)).toList();
    for (Candidate.Application one : sorted) {
      if (costMicroUsd != null && one.mostMicroUsd() == null) {
        problems.add(
            place,
            "the budget limits the cost, but application '"
                + one.name()
                + "' states no most-cost of a reply; add it to the candidate's file");
      }
      if (tokens != null) {
        problems.add(
            place,
            "the budget limits tokens, but nobody knows how many application '"
                + one.name()
                + "' uses at most; limit calls or cost instead");
      }
    }
  }

  private static String withoutPrice(String model) {
    return "the budget limits the cost, but model '"
        + model
        + "' has no price; add it to gates/prices.yaml";
  }

  private static @Nullable Long divided(@Nullable Long whole, int runs) {
    return whole == null ? null : Long.valueOf(whole / runs);
  }

  private static <T extends Comparable<T>> @Nullable T less(@Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }
}
