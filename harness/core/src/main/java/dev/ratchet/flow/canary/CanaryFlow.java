package dev.ratchet.flow.canary;

import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.flow.Ratchet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * The comparison of a canary, as a story: read the policy, find incidents anew, read what each
 * session did in either arm, decide, and keep the reading.
 */
public final class CanaryFlow {
  private final Ratchet ratchet;

  public CanaryFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** What was decided, under which policy. */
  public record Compared(CanaryPolicy policy, CanaryReading reading) {
    public CanaryDecision decision() {
      return reading.decision();
    }
  }

  /**
   * A policy that can be compared by.
   *
   * @throws RatchetException with every problem of it
   */
  public CanaryPolicy policy(Path file) {
    return CanaryInputs.read(ratchet, file).policy();
  }

  /**
   * Compares what the store holds.
   *
   * @param asOf the time that it is: looks that are due by then are taken and nothing later is
   *     read, but for P0 events, of which one rolls back whether or not a look is due
   * @throws RatchetException with every problem of the policy; EVIDENCE_MISSING before the first
   *     look
   */
  public Compared compare(Path file, Instant asOf) {
    CanaryInputs inputs = CanaryInputs.read(ratchet, file);
    CanaryPolicy policy = inputs.policy();
    int due = policy.plan().due(asOf);
    IntFunction<CanaryReading> numbered =
        ratchet
            .store()
            .use(
                database -> {
                  CanaryLooks looks = CanaryLooks.open(ratchet, inputs, database);
                  return due == 0
                      ? looks.p0(asOf, 0).orElseThrow(() -> CanaryOrder.early(policy))
                      : looks.look(due, asOf);
                });
    CanaryFolder folder = CanaryFolder.of(ratchet.workspace(), policy);
    return new Compared(policy, folder.keep(inputs.text(), numbered));
  }
}
