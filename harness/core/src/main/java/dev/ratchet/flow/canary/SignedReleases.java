package dev.ratchet.flow.canary;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Visible;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.canary.release.SignedRelease;
import dev.ratchet.report.release.ReleaseSheet.Mark;
import dev.ratchet.report.release.ReleaseSheet.Revision;
import dev.ratchet.report.release.ReleaseSheet.Tone;
import dev.ratchet.report.release.SheetTime;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The signed records of a canary. Each file is checked against itself and held against the ledger,
 * which knows what was signed.
 */
final class SignedReleases {
  private final CanaryFolder folder;

  SignedReleases(CanaryFolder folder) {
    this.folder = folder;
  }

  /** Every signature among what was done, the oldest first. */
  List<Revision> of(List<Done> done) {
    return done.stream()
        .filter(one -> one.act() instanceof ReleaseAct.ReleaseSigned)
        .map(one -> revision(one, (ReleaseAct.ReleaseSigned) one.act()))
        .toList();
  }

  private Revision revision(Done done, ReleaseAct.ReleaseSigned act) {
    String key = "";
    String problem = null;
    try {
      SignedRelease signed = checked(act.revision());
      key = signed.key().value();
      if (!signed.release().hash().equals(act.release())) {
        problem = "The file is a record that was signed, but not the one that the ledger has.";
      }
    } catch (RatchetException _) {
      problem = "The file is lost, or was changed after it was signed.";
    }
    return new Revision(
        act.revision(),
        mark(act.outcome()),
        Visible.line(done.by()),
        SheetTime.of(done.at()),
        act.release().value(),
        key,
        problem);
  }

  private SignedRelease checked(int revision) {
    String name = CanaryFolder.release(revision);
    return SignedRelease.checked(name, folder.text(name).getBytes(StandardCharsets.UTF_8));
  }

  static Mark mark(ReleaseAct.Outcome outcome) {
    return switch (outcome) {
      case RELEASE -> new Mark("released", Tone.PASS);
      case ROLLBACK -> new Mark("rolled back", Tone.FAIL);
    };
  }
}
