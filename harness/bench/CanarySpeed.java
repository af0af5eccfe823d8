import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryEvidence;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import java.lang.management.ManagementFactory;

/**
 * Seconds that one decision takes: so many sessions, five metrics, ten slices, 9,999 shuffles, one
 * look and three. Making the sessions is told apart. Run it with the heap that is to be enough.
 *
 * <p>Usage: {@code java -Xmx1g -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/CanarySpeed.java 900000 100000}
 */
final class CanarySpeed {
  private static final int SHUFFLES = 9_999;

  private CanarySpeed() {}

  public static void main(String[] args) {
    int baselines = Integer.parseInt(args[0]);
    int canaries = Integer.parseInt(args[1]);
    for (int looks : new int[] {1, 3}) {
      CanaryWorld.Size size = new CanaryWorld.Size(baselines, canaries, looks);
      CanaryPolicy policy = CanaryWorld.policy(size, SHUFFLES);
      long start = System.nanoTime();
      CanaryEvidence evidence =
          CanaryWorld.evidence(policy, 1, size, CanaryWorld.Truth.UNCHANGED);
      long made = System.nanoTime();
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      CanaryDecision decision = Canary.decide(policy, evidence);
      System.out.printf(
          "%,d and %,d sessions, %d look(s): made in %.1f s, decided in %.1f s (%.1f CPU s): %s%n",
          baselines,
          canaries,
          looks,
          (made - start) / 1e9,
          (System.nanoTime() - made) / 1e9,
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9,
          decision.verdict() instanceof CanaryVerdict.Pass ? "pass" : decision.verdict());
    }
  }
}
