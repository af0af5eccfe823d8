package dev.ratchet.flow.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.report.compare.RunSide;
import dev.ratchet.report.compare.RunsCompared;
import java.util.List;

/** Tells what changed between two stored runs, without any call. */
public final class CompareFlow {
  private final Ratchet ratchet;

  public CompareFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * Compares one arm of a run with one arm of the same or another run.
   *
   * @param before a run's id, with {@code :baseline} or {@code :candidate}; the candidate by
   *     default
   * @throws RatchetException NOT_FOUND, TAMPERED, HASH_MISMATCH if a run cannot be read; USAGE for
   *     an arm that there is not
   */
  public RunsCompared compare(String before, String after) {
    return RunsCompared.of(side(before), side(after));
  }

  private RunSide side(String named) {
    int colon = named.indexOf(':');
    String id = colon < 0 ? named : named.substring(0, colon);
    Arm arm = colon < 0 ? Arm.CANDIDATE : arm(named.substring(colon + 1));
    StoredRun run = StoredRun.read(ratchet.workspace(), id);
    return new RunSide(
        arm,
        Reporting.producedBy(run),
        run.dataset(),
        run.policy().design().repeats().others(),
        run.attempts());
  }

  private static Arm arm(String word) {
    return switch (word) {
      case "baseline" -> Arm.BASELINE;
      case "candidate" -> Arm.CANDIDATE;
      default ->
          throw new RatchetException(
              ErrorCode.USAGE,
              "a run has a baseline and a candidate; write RUN:baseline or RUN:candidate"
                  + NearestWord.hint(word, List.of("baseline", "candidate")));
    };
  }
}
