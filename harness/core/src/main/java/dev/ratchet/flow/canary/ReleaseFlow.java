package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.metric.MetricsFlow;
import java.util.List;
import java.util.function.Consumer;

/** Where canaries stand: the last reading of each, and what people did about it since. */
public final class ReleaseFlow {
  private final Ratchet ratchet;
  private final ReleaseActs acts;

  /**
   * Over one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public ReleaseFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.acts = new ReleaseActs(ratchet.ledger(notices));
  }

  /** The ids of all canaries, sorted. */
  public List<String> canaries() {
    return CanaryFolder.all(ratchet.workspace());
  }

  /**
   * Where a canary stands now.
   *
   * @throws RatchetException NOT_FOUND if there is none of this id; EVIDENCE_MISSING if nothing of
   *     it was read yet
   */
  public ReleaseStanding standing(String id) {
    CanaryFolder folder = CanaryFolder.existing(ratchet.workspace(), id);
    return standing(folder, acts.of(id));
  }

  /** The same after these acts and no others. */
  ReleaseStanding standing(String id, List<Done> done) {
    return standing(CanaryFolder.existing(ratchet.workspace(), id), done);
  }

  private ReleaseStanding standing(CanaryFolder folder, List<Done> done) {
    CanaryPolicy policy = folder.policy(new MetricsFlow(ratchet).dictionary());
    CanaryReading reading = folder.newest().orElseThrow(() -> unread(folder.id()));
    return ReleaseStanding.of(
        policy,
        reading,
        ReleaseFindings.of(policy, reading, OfflineEvidence.of(ratchet, policy, reading)),
        done);
  }

  private static RatchetException unread(String id) {
    return new RatchetException(
        ErrorCode.EVIDENCE_MISSING,
        "canary " + id + " has no reading; 'ratchet canary compare' makes one");
  }
}
