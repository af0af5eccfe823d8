package dev.ratchet.flow.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.stored.OwnRepeats;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.SelfTest;
import java.util.List;

/** Tells how often a gate blocks an unchanged candidate, from what was stored; calls nobody. */
public final class SelfTestFlow {
  private final Ratchet ratchet;

  public SelfTestFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * What was found.
   *
   * @param subject the candidate that was gated against itself
   * @param runs that hold its repeats, newest first
   */
  public record Tested(String gate, String subject, List<String> runs, SelfTest result) {
    public Tested {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Tests a gate.
   *
   * @param splits at least 1
   * @throws RatchetException EVIDENCE_MISSING if there is no stored run of this policy and dataset,
   *     or no case with a repeat for each arm
   */
  public Tested test(GatePolicy policy, int splits) {
    OwnRepeats repeats =
        OwnRepeats.of(ratchet.workspace(), policy)
            .orElseThrow(
                () ->
                    new RatchetException(
                        ErrorCode.EVIDENCE_MISSING,
                        "gate "
                            + policy.name()
                            + " has no stored run of this policy and dataset; run it once or"
                            + " twice, then test it"));
    GatePolicy.DatasetPin pin = policy.dataset();
    SelfTest result =
        SelfTest.of(
            new DatasetFiles(ratchet.workspace().datasets())
                .read(pin.name(), pin.version())
                .cases(),
            repeats.attempts(),
            policy,
            splits);
    return new Tested(
        policy.name(),
        repeats.subject(),
        repeats.runs().stream().map(OwnRepeats.Held::run).toList(),
        result);
  }
}
