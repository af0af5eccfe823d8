import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import java.util.Locale;

/**
 * Prints how often an unchanged canary is rolled back when a look is taken before all its sessions
 * have arrived, and again once they have: one chance more to be wrong. 9,000 and 1,000 sessions,
 * one look, 999 shuffles.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/CanaryLate.java RUNS LATE...}, shares such as 0.02
 */
final class CanaryLate {
  private static final CanaryWorld.Size SIZE = new CanaryWorld.Size(9_000, 1_000, 1);
  private static final CanaryPolicy POLICY = CanaryWorld.policy(SIZE, 999);

  private CanaryLate() {}

  public static void main(String[] args) {
    int runs = Integer.parseInt(args[0]);
    System.out.println("| late | rolled back at first | once all are there | either time |");
    System.out.println("|---|---|---|---|");
    boolean[] again = new boolean[runs];
    int all = 0;
    for (int run = 0; run < runs; run++) {
      again[run] = isRolledBack(run, 0);
      all += again[run] ? 1 : 0;
    }
    for (int at = 1; at < args.length; at++) {
      double late = Double.parseDouble(args[at]);
      int first = 0;
      int either = 0;
      for (int run = 0; run < runs; run++) {
        boolean rolledBack = isRolledBack(run, late);
        first += rolledBack ? 1 : 0;
        either += rolledBack || again[run] ? 1 : 0;
      }
      System.out.printf(
          Locale.ROOT,
          "| %.0f %% | %d of %d | %d | %d |%n",
          100 * late,
          first,
          runs,
          all,
          either);
    }
  }

  private static boolean isRolledBack(int run, double late) {
    return Canary.decide(
                POLICY,
                CanaryWorld.evidence(
                    POLICY, 50_000 + run, SIZE, CanaryWorld.Truth.UNCHANGED, late))
            .verdict()
        instanceof CanaryVerdict.Rollback;
  }
}
