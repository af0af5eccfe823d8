package dev.ratchet.flow.gate;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.gate.Coverage;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.run.Budget;
import dev.ratchet.run.Forecast;
import dev.ratchet.run.Forecast.Range;
import dev.ratchet.run.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run would make and take.
 *
 * @param budget a line for each limit that there is
 * @param coverage what the whole dataset can prove under the policy
 * @param notes what to mend, a line each
 */
public record PlanSummary(
    Subject subject,
    Attempts attempts,
    Taking taking,
    List<BudgetLine> budget,
    Coverage coverage,
    List<String> notes) {
  /**
   * What is run.
   *
   * @param shard the part of the plan; null for all of it
   * @param cases of that part
   */
  public record Subject(
      String gate,
      String dataset,
      String candidate,
      String baseline,
      @Nullable Shard shard,
      int cases) {
    static Subject of(GateInputs inputs, @Nullable Shard shard, int cases) {
      Candidate baseline = inputs.sides().baseline();
      return new Subject(
          inputs.policy().name(),
          inputs.dataset().name() + " v" + inputs.dataset().version(),
          inputs.sides().candidate().name(),
          baseline == null ? "nothing" : baseline.name(),
          shard,
          cases);
    }
  }

  /**
   * Attempts.
   *
   * @param expectedReruns what symmetric reruns will ask for if nothing changed
   * @param order of the certain ones, as they start: P0 cases first, the arms interleaved
   */
  public record Attempts(int p0, int others, int expectedReruns, List<AttemptKey> order) {
    public Attempts {
      order = List.copyOf(order);
    }
  }

  /** What they take; the high ends count the expected reruns too. */
  public record Taking(
      Forecast.Calls calls, Range tokens, Cost cost, Wall wall, List<Forecast.Share> shares) {
    public Taking {
      shares = List.copyOf(shares);
    }
  }

  /** Money, and by name whatever has no price with the calls that may go there. */
  public record Cost(Range microUsd, SortedMap<String, Long> unpriced) {}

  /**
   * Time.
   *
   * @param millis at that many calls at a time, each of the assumed latency
   */
  public record Wall(Range millis, int concurrency, long assumedLatencyMillis) {}

  /** How far a limit reaches. */
  public enum Reach {
    ENOUGH,
    /** Enough at the low end only. */
    MAY_RUN_OUT,
    TOO_LITTLE
  }

  /**
   * A limit against what is expected.
   *
   * @param of {@code calls}, {@code tokens}, {@code cost} in micro-USD or {@code time} in
   *     milliseconds
   */
  public record BudgetLine(String of, long limit, Reach reach) {
    static List<BudgetLine> of(Budget budget, Taking taking) {
      List<BudgetLine> lines = new ArrayList<>();
      add(lines, "calls", budget.calls(), taking.calls().all());
      add(lines, "tokens", budget.tokens(), taking.tokens());
      add(lines, "cost", budget.costMicroUsd(), taking.cost().microUsd());
      Duration time = budget.time();
      add(
          lines,
          "time",
          time == null ? null : Long.valueOf(time.toMillis()),
          taking.wall().millis());
      return lines;
    }

    private static void add(
        List<BudgetLine> lines, String of, @Nullable Long limit, Range expected) {
      if (limit != null) {
        Reach more = limit < expected.low() ? Reach.TOO_LITTLE : Reach.MAY_RUN_OUT;
        lines.add(new BudgetLine(of, limit, limit >= expected.high() ? Reach.ENOUGH : more));
      }
    }
  }

  public PlanSummary {
    budget = List.copyOf(budget);
    notes = List.copyOf(notes);
  }
}
