import dev.ratchet.base.ContentHash;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import dev.ratchet.gate.GateStep;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.AttemptFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how long a gate thinks between its runs: every question for more attempts, and the
 * decision, on unchanged suites of given sizes. The attempts are made at once.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/GateSteps.java CASES…}
 */
final class GateSteps {
  private static final double NANOS = 1e9;

  private GateSteps() {}

  public static void main(String[] args) {
    System.out.println("| cases | steps | attempts | slowest question, s | decision, s | all, s |");
    System.out.println("|---|---|---|---|---|---|");
    for (String size : args) {
      System.out.println(row(Integer.parseInt(size)));
    }
  }

  private static String row(int size) {
    DecisionWorld world = new DecisionWorld(1, size, DecisionWorld.Truth.UNCHANGED, 0);
    List<AttemptFacts> made = new ArrayList<>();
    double slowest = 0;
    double all = 0;
    for (int step = 1; ; step++) {
      long start = System.nanoTime();
      GateStep next = Gate.next(Comparison.of(world.cases(), made, policy()));
      double taken = (System.nanoTime() - start) / NANOS;
      all += taken;
      switch (next) {
        case GateStep.MoreAttempts more -> {
          slowest = Math.max(slowest, taken);
          more.attempts().forEach(key -> made.add(world.attempt(key)));
        }
        case GateStep.Decided(Verdict verdict) -> {
          return String.format(
              Locale.ROOT,
              "| %,d | %d | %,d | %.2f | %.2f | %.2f |",
              size,
              step,
              made.size(),
              slowest,
              taken,
              all);
        }
      }
    }
  }

  private static GatePolicy policy() {
    return GatePolicyReader.read(
        "steps.yaml",
        """
        gate: steps
        dataset: {name: made, version: 1, hash: "%s"}
        candidate: a.yaml
        baseline: {file: b.yaml}
        slices: [slice]
        rules:
          - p0: none
          - pass-rate: {at-least: 0.80}
          - no-regression: {margin: 0.05, slice-margin: 0.10}
        """
            .formatted(ContentHash.of("").value()));
  }
}
