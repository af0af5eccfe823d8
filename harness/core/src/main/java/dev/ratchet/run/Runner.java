package dev.ratchet.run;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.FactsMaker;
import dev.ratchet.provider.Provider;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempts of a plan, in its order, so many at a time, and journals each before it
 * counts. Attempts that the journal holds are not made again, unless they ended missing: whoever
 * resumes a run wants exactly those.
 */
public final class Runner {
  private final Provider provider;
  private final Spending spending;
  private final RunLimits limits;
  private final Clock clock;
  private final RunProgress progress;
  private final FactsMaker facts = new FactsMaker();
  private final Map<AttemptKey, Attempt> unkept = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * Makes a runner.
   *
   * @param spending what the provider's calls are paid from; says when the time is over
   */
  public Runner(
      Provider provider, Spending spending, RunLimits limits, Clock clock, RunProgress progress) {
    this.provider = provider;
    this.spending = spending;
    this.limits = limits;
    this.clock = clock;
    this.progress = progress;
  }

  /** Makes no new calls from now on; calls that are out may still answer, and are kept. */
  public void stop() {
    stopped = true;
  }

  /** What the calls of this start have taken so far. */
  public Spending.Spent spent() {
    return spending.spent();
  }

  /**
   * Runs a plan to its end, or until {@link #stop}, or until the time of the budget is over.
   *
   * @throws RatchetException MISSING_KEY before the first call; STORAGE if an attempt cannot be
   *     journaled; INTERNAL for a defect that is no attempt's
   */
  public RunResult run(RunPlan plan, RunSetup setup, RunJournal journal) {
    Map<AttemptKey, AttemptFacts> ended = ended(journal);
    List<AttemptKey> open = open(plan, ended);
    prepare(setup, open);
    Tally tally =
        new Tally(
            plan.attempts().size(),
            plan.attempts().size() - open.size(),
            spending::spent,
            progress);
    AttemptMaker maker =
        new AttemptMaker(
            setup, new ChatTalk.Means(provider, spending.prices(), () -> stopped), clock);
    Lanes lanes = new Lanes(limits, () -> stopped, spending, tally::tell);
    try {
      lanes.makeAll(
          open,
          key -> {
            tally.started();
            journal.begin(key, clock.instant());
            AttemptFacts attempt = kept(maker.make(key), journal);
            ended.put(key, attempt);
            tally.ended(attempt);
          });
    } finally {
      stopped = stopped || lanes.broke();
    }
    AttemptEnd.Missing why = spending.timeOver().map(Unrun::budget).orElseGet(Unrun::interrupted);
    return new RunResult(
        plan.attempts().stream()
            .distinct()
            .sorted()
            .map(key -> ended.computeIfAbsent(key, _ -> unrun(key, why)))
            .toList(),
        unkept,
        stopped);
  }

  private Map<AttemptKey, AttemptFacts> ended(RunJournal journal) {
    Map<AttemptKey, AttemptFacts> ended = new ConcurrentHashMap<>();
    journal.attempts().forEach(attempt -> ended.put(attempt.key(), attempt));
    if (limits.inFlight() == InFlight.SKIP) {
      journal.inFlight().stream()
          .filter(key -> isOpen(ended.get(key)))
          .forEach(key -> ended.put(key, unrun(key, Unrun.inFlight())));
    }
    return ended;
  }

  private static List<AttemptKey> open(RunPlan plan, Map<AttemptKey, AttemptFacts> ended) {
    Set<AttemptKey> seen = new HashSet<>();
    return plan.attempts().stream()
        .filter(seen::add)
        .filter(key -> isOpen(ended.get(key)))
        .toList();
  }

  private static boolean isOpen(@Nullable AttemptFacts kept) {
    return kept == null || (kept.end() instanceof AttemptEnd.Missing && !Unrun.isInFlight(kept));
  }

  private void prepare(RunSetup setup, List<AttemptKey> open) {
    for (AttemptKey.Arm arm : open.stream().map(AttemptKey::arm).distinct().sorted().toList()) {
      Candidate candidate = setup.arms().get(arm);
      if (candidate != null) {
        candidate.targets().forEach(provider::prepare);
      }
    }
  }

  /**
   * Journals an attempt that came to an end of its own. What the budget refused leaves no call
   * behind; what was interrupted may, and stays noted as begun.
   */
  private AttemptFacts kept(Attempt attempt, RunJournal journal) {
    if (!Unrun.is(attempt)) {
      return journal.append(attempt);
    }
    Optional<String> timeOver = spending.timeOver();
    if (Unrun.isRefused(attempt) || (!stopped && timeOver.isEmpty())) {
      journal.leave(attempt);
    }
    if (timeOver.isPresent() && Unrun.isInterrupted(attempt)) {
      return unrun(attempt.key(), Unrun.budget(timeOver.get()));
    }
    if (Unrun.isHeldBack(attempt.outcomes())) {
      unkept.put(attempt.key(), attempt);
    }
    return facts.of(attempt, AttemptFacts.NOWHERE);
  }

  private AttemptFacts unrun(AttemptKey key, AttemptEnd.Missing end) {
    return facts.of(Unrun.attempt(key, clock.instant(), end), AttemptFacts.NOWHERE);
  }
}
