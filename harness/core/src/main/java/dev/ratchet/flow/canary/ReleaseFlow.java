package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.report.release.ReleaseSheet;
import java.util.Comparator;
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

  /** The ids of all canaries: the one with the newest reading first. */
  public List<String> newestFirst() {
    Comparator<CanaryFolder> newest =
        Comparator.comparing(CanaryFolder::changed).reversed().thenComparing(CanaryFolder::id);
    return CanaryFolder.all(ratchet.workspace()).stream()
        .sorted(newest)
        .map(CanaryFolder::id)
        .toList();
  }

  /**
   * Where a canary stands now.
   *
   * @throws RatchetException NOT_FOUND if there is none of this id; EVIDENCE_MISSING if nothing of
   *     it was read yet
   */
  public ReleaseStanding standing(String id) {
    CanaryFolder folder = folder(id);
    return standing(folder, acts.of(id));
  }

  /** The same after these acts and no others. */
  ReleaseStanding standing(String id, List<Done> done) {
    return standing(folder(id), done);
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

  /** The same as people read it. */
  public ReleaseSheet sheet(ReleaseStanding standing) {
    SignedReleases signed = new SignedReleases(folder(standing.reading().canary()));
    return new ReleaseSheets(new MetricsFlow(ratchet).dictionary())
        .of(standing, signed.of(standing.done()));
  }

  /**
   * A reading, as its file has it.
   *
   * @param number from 1
   * @throws RatchetException NOT_FOUND if there is none
   */
  public String readingFile(String id, int number) {
    return folder(id).kept(CanaryFolder.reading(number));
  }

  /**
   * A signed record, as its file has it: the bytes that were signed.
   *
   * @param revision from 1
   * @throws RatchetException NOT_FOUND if there is none
   */
  public String releaseFile(String id, int revision) {
    return folder(id).kept(CanaryFolder.release(revision));
  }

  private CanaryFolder folder(String id) {
    return CanaryFolder.existing(ratchet.workspace(), id);
  }

  private static RatchetException unread(String id) {
    return new RatchetException(
        ErrorCode.EVIDENCE_MISSING,
        "canary " + id + " has no reading; 'ratchet canary compare' makes one");
  }
}
