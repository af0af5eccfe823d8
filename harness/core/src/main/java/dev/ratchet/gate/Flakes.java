package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cases at which the baseline passed now and again in earlier runs, so that a failure of the
 * candidate is no news. They stay in every test, rate and interval; only reports set them apart.
 *
 * @param runs ids of the earlier runs that were read, newest first
 * @param cases by id
 */
public record Flakes(List<String> runs, List<Flaky> cases) {
  private static final int FEWEST_ATTEMPTS = 10;

  /** One of so many attempts must pass, and one of so many must fail. */
  private static final int ONE_OF = 10;

  /** Stands for an attempt that no expectation failed. */
  private static final String BROKE_OFF = "attempt";

  /** No run was read. */
  public static final Flakes NONE = new Flakes(List.of(), List.of());

  /**
   * A case and its history.
   *
   * @param passed earlier attempts of the baseline that passed
   * @param attempts those that passed or failed
   * @param failed the expectations that failed now and again, by label, sorted
   */
  public record Flaky(String id, int passed, int attempts, List<String> failed) {
    public Flaky {
      failed = List.copyOf(failed);
    }
  }

  /**
   * What the earlier attempts of the baseline at a case came to; those without a conclusion say
   * nothing.
   *
   * @param failures labels of the expectations that failed, as {@link #failures} tells them
   * @param failedP0 whether a P0 expectation failed in one
   */
  public record Past(int passed, int failed, SortedSet<String> failures, boolean failedP0) {
    static final Past NOTHING = new Past(0, 0, Collections.emptySortedSet(), false);

    public Past {
      failures = Collections.unmodifiableSortedSet(new TreeSet<>(failures));
    }

    /** Both together. */
    public Past plus(Past other) {
      SortedSet<String> both = new TreeSet<>(failures);
      both.addAll(other.failures);
      return new Past(
          passed + other.passed, failed + other.failed, both, failedP0 || other.failedP0);
    }

    private Flaky flaky(String id) {
      return new Flaky(id, passed, attempts(), List.copyOf(failures));
    }

    private int attempts() {
      return passed + failed;
    }

    /** Whether it passes from 10 to 90 % of the time, and that is known well enough. */
    private boolean isFlaky() {
      return attempts() >= FEWEST_ATTEMPTS
          && ONE_OF * passed >= attempts()
          && ONE_OF * failed >= attempts();
    }
  }

  public Flakes {
    runs = List.copyOf(runs);
    cases = cases.stream().sorted(Comparator.comparing(Flaky::id)).toList();
  }

  /**
   * Tells the flaky cases. A case with a P0 expectation never is one, nor is one at which a P0
   * expectation of every case has failed before.
   *
   * @param history by id of the case
   * @param runs that it is from
   */
  public static Flakes of(List<Case> cases, Map<String, Past> history, List<String> runs) {
    List<Flaky> flaky = new ArrayList<>();
    for (Case one : cases) {
      Past past = history.getOrDefault(one.id(), Past.NOTHING);
      if (!one.hasP0() && !past.failedP0() && past.isFlaky()) {
        flaky.add(past.flaky(one.id()));
      }
    }
    return new Flakes(runs, flaky);
  }

  /** What failed an attempt: its gating expectations by label, or that it broke off. */
  public static SortedSet<String> failures(AttemptEnd end, List<Outcome> outcomes) {
    SortedSet<String> failures = new TreeSet<>();
    if (end instanceof AttemptEnd.CandidateFailed) {
      failures.add(BROKE_OFF);
    }
    outcomes.stream()
        .filter(outcome -> outcome.gates() && Boolean.FALSE.equals(outcome.conclusion()))
        .filter(outcome -> !(outcome instanceof Outcome.Spared)) // what spared it failed
        .forEach(outcome -> failures.add(outcome.ref().label()));
    return failures;
  }

  /** The same without some cases. */
  Flakes without(Collection<String> ids) {
    return new Flakes(runs, cases.stream().filter(one -> !ids.contains(one.id())).toList());
  }
}
