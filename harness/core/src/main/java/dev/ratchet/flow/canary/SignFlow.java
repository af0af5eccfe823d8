package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.canary.release.ReleaseRecord;
import dev.ratchet.canary.release.SignedRelease;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.vault.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Freezes what is known of a canary, and signs it. Later data make the next revision. */
public final class SignFlow {
  private final Ratchet ratchet;
  private final ReleaseFlow releases;
  private final Ledger ledger;

  /** So that a form that is sent twice at once signs once. */
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * Signs within one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public SignFlow(Ratchet ratchet, ReleaseFlow releases, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.releases = releases;
    this.ledger = ratchet.ledger(notices);
  }

  /** A signed release and where it lies. */
  public record Signed(Path file, SignedRelease release) {}

  /**
   * Signs: a release when everything is done, a rollback at any time.
   *
   * @throws RatchetException EVIDENCE_MISSING naming what is left; USAGE for an author
   */
  public Signed sign(ReleaseHand hand, ReleaseAct.Outcome outcome) {
    turn.lock();
    try {
      List<Entry> entries = ledger.entries();
      List<Done> done = ReleaseActs.among(entries, hand.canary());
      Optional<Done> before = hand.before(done);
      return before.isPresent() ? again(before.get()) : sign(hand, outcome, entries, done);
    } finally {
      turn.unlock();
    }
  }

  /** What the same form signed before. */
  private Signed again(Done done) {
    if (!(done.act() instanceof ReleaseAct.ReleaseSigned act)) {
      throw new RatchetException(
          ErrorCode.USAGE, "this form was sent for something else; open the page again");
    }
    Path file = file(act.canary(), act.revision());
    String text = releases.releaseFile(act.canary(), act.revision());
    return new Signed(
        file,
        SignedRelease.checked(
            String.valueOf(file.getFileName()), text.getBytes(StandardCharsets.UTF_8)));
  }

  private Path file(String canary, int revision) {
    return CanaryFolder.existing(ratchet.workspace(), canary)
        .folder()
        .resolve(CanaryFolder.release(revision));
  }

  private Signed sign(
      ReleaseHand hand, ReleaseAct.Outcome outcome, List<Entry> entries, List<Done> done) {
    ReleaseStanding standing = releases.standing(hand.canary(), done);
    hand.refuseUnseen(ContentHash.ofRecord(standing.checklist()).value());
    if (outcome == ReleaseAct.Outcome.RELEASE) {
      Authors.refuse(standing.policy(), hand.by());
      refuseUnfinished(hand.canary(), standing.checklist());
    }
    ContentHash head = entries.isEmpty() ? Entry.GENESIS : entries.getLast().hash();
    ReleaseRecord release = record(hand.by(), outcome, standing, head);
    SignedRelease signed =
        SignedRelease.of(release, new SigningKey(ratchet.workspace().keys(), new SecureRandom()));
    Path file = file(hand.canary(), release.revision());
    ledger.append(
        Done.draft(hand.by(), act(hand, release)),
        Instant.EPOCH,
        now -> {
          refuseLate(hand.canary(), ReleaseActs.among(now, hand.canary()).size(), done.size());
          AtomicFiles.write(file, signed.text()); // within the turn: nobody's record is replaced
        });
    return new Signed(file, signed);
  }

  private ReleaseRecord record(
      String by, ReleaseAct.Outcome outcome, ReleaseStanding standing, ContentHash head) {
    ReleaseAct.@Nullable ReleaseSigned before = standing.signed();
    return new ReleaseRecord(
        ReleaseRecord.FORMAT,
        standing.reading().canary(),
        before == null ? 1 : before.revision() + 1,
        before == null ? null : before.release(),
        outcome,
        by,
        ratchet.clock().instant(),
        standing.policy().release().authors(),
        approvers(standing.checklist(), by),
        hashes(standing),
        standing.checklist(),
        head,
        ratchet.surroundings().version());
  }

  private static ReleaseAct act(ReleaseHand hand, ReleaseRecord release) {
    return new ReleaseAct.ReleaseSigned(
        hand.canary(), hand.form(), release.revision(), release.outcome(), release.hash());
  }

  private static void refuseLate(String id, int now, int seen) {
    if (now != seen) {
      throw new RatchetException(
          ErrorCode.CONFLICT,
          "somebody did something about canary " + id + " meanwhile; look at it and sign again");
    }
  }

  private static void refuseUnfinished(String id, Checklist checklist) {
    if (!checklist.whole()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "canary "
              + id
              + " cannot be released; left to do: "
              + String.join(", ", checklist.left().stream().map(Item::id).toList()));
    }
  }

  private SortedMap<String, ContentHash> hashes(ReleaseStanding standing) {
    CanaryReading reading = standing.reading();
    SortedMap<String, ContentHash> hashes =
        OfflineEvidence.of(ratchet, standing.policy(), reading).hashes();
    hashes.put("canary policy", standing.policy().hash());
    hashes.put("canary data", reading.data());
    hashes.put("canary reading " + reading.number(), ContentHash.ofRecord(reading));
    hashes.put("metric dictionary", reading.dictionary());
    hashes.put("detectors", reading.detectors());
    hashes.put("checklist", ContentHash.ofRecord(standing.checklist()));
    return hashes;
  }

  private static List<String> approvers(Checklist checklist, String by) {
    TreeSet<String> approvers = new TreeSet<>(Set.of(by));
    checklist.items().stream()
        .flatMap(item -> item.hands().stream())
        .map(Item.Hand::who)
        .forEach(approvers::add);
    return List.copyOf(approvers);
  }
}
