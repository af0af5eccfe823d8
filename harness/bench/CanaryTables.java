import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how often the canary's decision rolls back on production of a known truth (beside the
 * figures of the design), how often it passes, and after what share of the sessions. The real
 * decision decides; 999 shuffles a decision keep it short.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/CanaryTables.java RUNS_UNCHANGED RUNS_CHANGED}
 */
final class CanaryTables {
  private static final int SHUFFLES = 999;
  private static final int[][] SIZES = {{9_000, 1_000}, {27_000, 3_000}, {10_000, 10_000}};

  private CanaryTables() {}

  /** Shares of runs. */
  private record Seen(double blocked, double passed, double stopped) {}

  /** A line of the table. */
  private record Row(CanaryWorld.Truth truth, String fixed, String looks) {}

  public static void main(String[] args) {
    int unchanged = Integer.parseInt(args[0]);
    int changed = Integer.parseInt(args[1]);
    System.out.println(
        "| truth | rolled back: 9k:1k / 27k:3k / 10k:10k | design | with 3 looks (mean stop) |"
            + " design | passed |");
    System.out.println("|---|---|---|---|---|---|");
    for (Row row : rows()) {
      int runs = row.truth() == CanaryWorld.Truth.UNCHANGED ? unchanged : changed;
      List<String> fixed = new ArrayList<>();
      List<String> looks = new ArrayList<>();
      List<String> passed = new ArrayList<>();
      for (int[] of : SIZES) {
        Seen one = seen(row.truth(), new CanaryWorld.Size(of[0], of[1], 1), runs);
        Seen three = seen(row.truth(), new CanaryWorld.Size(of[0], of[1], 3), runs);
        fixed.add(percent(one.blocked()));
        looks.add(
            percent(three.blocked()) + String.format(Locale.ROOT, " (%.2f)", three.stopped()));
        passed.add(percent(one.passed()));
      }
      System.out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          row.truth().name(),
          String.join(" / ", fixed),
          row.fixed(),
          String.join(" / ", looks),
          row.looks(),
          String.join(" / ", passed));
    }
  }

  private static List<Row> rows() {
    return List.of(
        new Row(CanaryWorld.Truth.UNCHANGED, "7/5/2", "6/4/3"),
        row("refusals x2 in one slice", true, 2, 1, 1, 1, "25/85/99", "21/77/97 (.98/.85/.65)"),
        row("p95 +30 % in one slice", true, 1, 1, 1.3, 1, "40/92/99", "29/90/98"),
        row("guardrail x4 in one slice", true, 1, 4, 1, 1, "57/98/100", "52/99/100"),
        row("cost +20 %", false, 1, 1, 1, 1.2, "100", "100 (.33)"));
  }

  private static Row row(
      String name,
      boolean inOneSlice,
      double refusals,
      double guardrail,
      double slow,
      double cost,
      String fixed,
      String looks) {
    return new Row(
        new CanaryWorld.Truth(name, inOneSlice, refusals, guardrail, slow, cost), fixed, looks);
  }

  private static Seen seen(CanaryWorld.Truth truth, CanaryWorld.Size size, int runs) {
    CanaryPolicy policy = CanaryWorld.policy(size, SHUFFLES);
    int blocked = 0;
    int passed = 0;
    double stopped = 0;
    for (int run = 0; run < runs; run++) {
      CanaryDecision decision =
          Canary.decide(policy, CanaryWorld.evidence(policy, 7_000 + run, size, truth));
      blocked += decision.verdict() instanceof CanaryVerdict.Rollback ? 1 : 0;
      passed += decision.verdict() instanceof CanaryVerdict.Pass ? 1 : 0;
      stopped += (double) decision.basis().look() / size.looks();
    }
    return new Seen((double) blocked / runs, (double) passed / runs, stopped / runs);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }
}
