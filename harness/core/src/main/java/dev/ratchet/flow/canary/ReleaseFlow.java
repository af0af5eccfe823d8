package dev.ratchet.flow.canary;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.ReleaseTerms;
import dev.ratchet.canary.checklist.CanaryFindings;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.Done;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.canary.release.ReleaseRecord;
import dev.ratchet.canary.release.SignedRelease;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.vault.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The release manager's desk: where a canary's checklist stands, what people do about its items,
 * and the signature that freezes it. What people do goes to the ledger before it is acknowledged.
 */
public final class ReleaseFlow {
  private static final int LEAST_REASON = 10;
  private static final int MOST_WORDS = 500;

  /** No form is sent from the command line. */
  private static final String FORM = "";

  private final Ratchet ratchet;
  private final Ledger ledger;

  /**
   * A desk of one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public ReleaseFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.ledger = ratchet.ledger(notices);
  }

  /**
   * Where a canary stands.
   *
   * @param signed the last signature; null when nobody has signed
   */
  public record Standing(
      CanaryPolicy policy,
      CanaryReading reading,
      Checklist checklist,
      ReleaseAct.@Nullable ReleaseSigned signed) {}

  /** A signed release and where it lies. */
  public record Signed(Path file, SignedRelease release) {}

  /** The ids of all canaries. */
  public List<String> canaries() {
    return CanaryFolder.all(ratchet.workspace());
  }

  /**
   * Where a canary stands now.
   *
   * @throws RatchetException NOT_FOUND if there is none of this id
   */
  public Standing standing(String id) {
    return standing(id, done(id));
  }

  private Standing standing(String id, List<Done> done) {
    CanaryFolder folder = CanaryFolder.existing(ratchet.workspace(), id);
    CanaryPolicy policy = policy(folder);
    CanaryReading reading = folder.newest().orElseThrow(() -> unread(id));
    Set<String> authors = Set.copyOf(policy.release().authors());
    return new Standing(
        policy,
        reading,
        Checklist.of(findings(policy, reading), authors, done),
        done.stream()
            .map(Done::act)
            .filter(ReleaseAct.ReleaseSigned.class::isInstance)
            .map(ReleaseAct.ReleaseSigned.class::cast)
            .reduce((_, later) -> later)
            .orElse(null));
  }

  private List<Finding> findings(CanaryPolicy policy, CanaryReading reading) {
    Finding.Evidence look =
        new Finding.Evidence(
            "reading " + reading.number(),
            "canaries/" + reading.canary() + "/reading-" + reading.number() + ".json");
    List<Finding> findings =
        new ArrayList<>(
            CanaryFindings.of(policy, reading.decision(), reading.causes(), List.of(look)));
    findings.addAll(OfflineEvidence.of(ratchet, policy).findings());
    findings.add(rollback(policy.release()));
    policy.release().manual().stream()
        .map(manual -> new Finding.Manual(manual.id(), manual.question(), List.of()))
        .forEach(findings::add);
    return findings;
  }

  private static Finding rollback(ReleaseTerms terms) {
    boolean named = !terms.rollback().isBlank();
    return new Finding.Measured(
        "rollback-named",
        "The way back is named.",
        named ? Finding.Answer.YES : Finding.Answer.UNKNOWN,
        List.of(
            named
                ? "Rolling back: " + terms.rollback()
                : "The policy does not say how it is taken back; write it under release, rollback."),
        List.of(),
        false);
  }

  /** Says who answers for a new failure mode, and how it is mended. */
  public Standing assign(
      String id, String by, String mode, String owner, String mitigation, String due) {
    long known = modes(standing(id)).stream().filter(one -> one.signature().equals(mode)).count();
    if (known == 0) {
      List<String> names = modes(standing(id)).stream().map(Finding.Mode::signature).toList();
      throw refused(
          ErrorCode.NOT_FOUND,
          "canary "
              + id
              + " has no new failure mode '"
              + mode
              + "'"
              + NearestWord.hint(mode, names));
    }
    words("--owner", owner, 1);
    words("--mitigation", mitigation, LEAST_REASON);
    try {
      LocalDate.parse(due);
    } catch (DateTimeParseException e) {
      throw refused(ErrorCode.USAGE, "--until takes a day, such as 2026-11-30");
    }
    return act(
        id, by, new ReleaseAct.ModeAssigned(id, FORM, mode, owner, redacted(mitigation), due));
  }

  private List<Finding.Mode> modes(Standing standing) {
    return findings(standing.policy(), standing.reading()).stream()
        .filter(Finding.Modes.class::isInstance)
        .flatMap(finding -> ((Finding.Modes) finding).modes().stream())
        .toList();
  }

  /** Confirms an item that only people can answer. */
  public Standing confirm(String id, String by, String item, String note) {
    Item found = open(id, by, item);
    if (!item.startsWith("manual-")) {
      throw refused(
          ErrorCode.USAGE, "item " + item + " is answered by what was measured, not by people");
    }
    words("--note", note, 0);
    return act(id, by, new ReleaseAct.ItemConfirmed(id, FORM, item, found.basis(), redacted(note)));
  }

  /** Asks to go on although an item does not hold. */
  public Standing override(String id, String by, String item, String reason) {
    Item found = open(id, by, item);
    if (!found.overridable()) {
      throw refused(ErrorCode.USAGE, "item " + item + " cannot be overridden");
    }
    words("--reason", reason, LEAST_REASON);
    return act(
        id, by, new ReleaseAct.OverrideAsked(id, FORM, item, found.basis(), redacted(reason)));
  }

  /** Agrees to that as the second person. */
  public Standing agree(String id, String by, String item) {
    Item found = open(id, by, item);
    boolean asked = found.hands().stream().anyMatch(hand -> hand.did().equals("asked to go on"));
    if (!asked) {
      throw refused(
          ErrorCode.USAGE, "nobody has asked to go on with " + item + " as it stands now");
    }
    if (found.hands().stream().anyMatch(hand -> OnePerson.isSame(hand.who(), by))) {
      throw refused(
          ErrorCode.USAGE, by + " asked for it; a second person has to agree, with --by WHO");
    }
    return act(id, by, new ReleaseAct.OverrideAgreed(id, FORM, item, found.basis()));
  }

  /** An item that is not done, of somebody who may answer for it. */
  private Item open(String id, String by, String item) {
    Standing standing = standing(id);
    refuseAuthor(standing.policy(), by);
    Item found =
        standing
            .checklist()
            .item(item)
            .orElseThrow(
                () ->
                    refused(
                        ErrorCode.NOT_FOUND,
                        "no item '"
                            + item
                            + "'"
                            + NearestWord.hint(
                                item,
                                standing.checklist().items().stream().map(Item::id).toList())));
    if (found.done()) {
      throw refused(ErrorCode.USAGE, "item " + item + " is done already");
    }
    return found;
  }

  /**
   * Freezes what is known and signs it: a release when everything is done, a rollback at any time.
   * Later data make the next revision.
   *
   * @throws RatchetException EVIDENCE_MISSING naming what is left; USAGE for an author
   */
  public Signed sign(String id, String by, ReleaseAct.Outcome outcome) {
    List<Entry> entries = ledger.entries();
    List<Done> done = of(id, entries);
    Standing standing = standing(id, done);
    if (outcome == ReleaseAct.Outcome.RELEASE) {
      refuseAuthor(standing.policy(), by);
      refuseUnfinished(id, standing.checklist());
    }
    ReleaseAct.ReleaseSigned before = standing.signed();
    int revision = before == null ? 1 : before.revision() + 1;
    ReleaseRecord release =
        new ReleaseRecord(
            ReleaseRecord.FORMAT,
            id,
            revision,
            before == null ? null : before.release(),
            outcome,
            by,
            ratchet.clock().instant(),
            standing.policy().release().authors(),
            approvers(standing.checklist(), by),
            hashes(standing),
            standing.checklist(),
            entries.isEmpty() ? Entry.GENESIS : entries.getLast().hash(),
            ratchet.surroundings().version());
    SignedRelease signed =
        SignedRelease.of(release, new SigningKey(ratchet.workspace().keys(), new SecureRandom()));
    Path file =
        CanaryFolder.existing(ratchet.workspace(), id)
            .folder()
            .resolve("release-" + revision + ".json");
    ledger.append(
        Done.draft(by, new ReleaseAct.ReleaseSigned(id, FORM, revision, outcome, release.hash())),
        Instant.EPOCH,
        now -> {
          refuseLate(id, of(id, now).size(), done.size());
          AtomicFiles.write(file, signed.text()); // within the turn: nobody's record is replaced
        });
    return new Signed(file, signed);
  }

  private static void refuseLate(String id, int now, int seen) {
    if (now != seen) {
      throw refused(
          ErrorCode.CONFLICT,
          "somebody did something about canary " + id + " meanwhile; look at it and sign again");
    }
  }

  private static void refuseUnfinished(String id, Checklist checklist) {
    if (!checklist.whole()) {
      throw refused(
          ErrorCode.EVIDENCE_MISSING,
          "canary "
              + id
              + " cannot be released; left to do: "
              + String.join(", ", checklist.left().stream().map(Item::id).toList()));
    }
  }

  private static void refuseAuthor(CanaryPolicy policy, String by) {
    if (OnePerson.isAmong(by, policy.release().authors())) {
      throw refused(
          ErrorCode.USAGE,
          by + " made this change, and nobody answers for their own; name another");
    }
  }

  private SortedMap<String, ContentHash> hashes(Standing standing) {
    SortedMap<String, ContentHash> hashes = OfflineEvidence.of(ratchet, standing.policy()).hashes();
    CanaryReading reading = standing.reading();
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

  private Standing act(String id, String by, ReleaseAct act) {
    ledger.append(Done.draft(by, act));
    return standing(id);
  }

  private List<Done> done(String id) {
    return of(id, ledger.entries());
  }

  private static List<Done> of(String id, List<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> Done.of(entry).stream())
        .filter(one -> one.act().canary().equals(id))
        .toList();
  }

  private CanaryPolicy policy(CanaryFolder folder) {
    return CanaryPolicyReader.read(
        folder.id(),
        folder.policyText(),
        CanaryOrder.shapes(new MetricsFlow(ratchet).dictionary()));
  }

  private static void words(String option, String text, int least) {
    int length = text.strip().length();
    if (length < least || length > MOST_WORDS) {
      throw refused(
          ErrorCode.USAGE, option + " takes " + least + " to " + MOST_WORDS + " characters");
    }
  }

  private String redacted(String text) {
    return ratchet.redactor().redact(text.strip());
  }

  private static RatchetException unread(String id) {
    return refused(
        ErrorCode.EVIDENCE_MISSING,
        "canary " + id + " has no reading; 'ratchet canary compare' makes one");
  }

  private static RatchetException refused(ErrorCode code, String message) {
    return new RatchetException(code, message);
  }
}
