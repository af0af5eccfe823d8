package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.ReleaseTerms;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.Finding.Answer;
import dev.ratchet.canary.checklist.Finding.Evidence;
import dev.ratchet.canary.checklist.Finding.Measured;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredDecision;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Waived;
import dev.ratchet.gate.Waiver;
import dev.ratchet.gate.WaiverUse;
import dev.ratchet.run.RunHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was shown before the canary: that the gate passed this very candidate, and by what leave.
 */
final class OfflineEvidence {
  private static final String CANDIDATE = "candidate-hash";

  private final Ratchet ratchet;
  private final ReleaseTerms terms;
  private final @Nullable ContentHash candidate;
  private final @Nullable String unreadable;
  private final @Nullable Gated gated;

  /** A decided run. */
  private record Gated(RunHeader header, StoredDecision decision) {}

  private OfflineEvidence(
      Ratchet ratchet,
      ReleaseTerms terms,
      @Nullable ContentHash candidate,
      @Nullable String unreadable) {
    this.ratchet = ratchet;
    this.terms = terms;
    this.candidate = candidate;
    this.unreadable = unreadable;
    this.gated = candidate == null ? null : newest(candidate).orElse(null);
  }

  /** What is known of a canary's candidate; where its file cannot be read, nothing. */
  static OfflineEvidence of(Ratchet ratchet, CanaryPolicy policy) {
    ReleaseTerms terms = policy.release();
    if (terms.candidate().isEmpty()) {
      return new OfflineEvidence(ratchet, terms, null, null);
    }
    try {
      GateLoader loader =
          new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable);
      Path file = ratchet.workspace().root().resolve(terms.candidate());
      return new OfflineEvidence(ratchet, terms, loader.candidate(file).hash(), null);
    } catch (RatchetException e) {
      return new OfflineEvidence(ratchet, terms, null, e.text());
    }
  }

  private Optional<Gated> newest(ContentHash wanted) {
    List<RunFolder> runs = RunFolder.all(ratchet.workspace());
    List<Gated> found = new ArrayList<>();
    for (RunFolder run : runs) {
      FileRunJournal.header(run.journal())
          .filter(header -> terms.gate().equals(header.producedBy().get("gate")))
          .filter(header -> wanted.value().equals(header.producedBy().get(CANDIDATE)))
          .flatMap(
              header ->
                  StoredRun.decision(ratchet.workspace(), run.id())
                      .map(decision -> new Gated(header, decision)))
          .ifPresent(found::add);
    }
    return found.stream().max(Comparator.comparing(one -> one.decision().at()));
  }

  /** The items that it answers. */
  List<Finding> findings() {
    return List.of(passed(), waivers(), judges());
  }

  /** Hashes of what the gate stood on, by name; none where no gate is named. */
  SortedMap<String, ContentHash> hashes() {
    SortedMap<String, ContentHash> hashes = new TreeMap<>();
    if (candidate != null) {
      hashes.put("candidate", candidate);
    }
    if (gated != null) {
      Map<String, String> by = gated.header().producedBy();
      put(hashes, "dataset " + by.get("dataset"), by.get("dataset-hash"));
      put(hashes, "gate policy " + terms.gate(), by.get("policy"));
      put(hashes, "baseline", by.get("baseline-hash"));
      by.forEach(
          (word, value) -> {
            if (word.startsWith("judge of ")) {
              put(hashes, word, value.substring(value.lastIndexOf(' ') + 1));
            }
          });
      hashes.put("run " + gated.header().run(), ContentHash.ofRecord(gated.header()));
      hashes.put("decision of the gate", ContentHash.ofRecord(gated.decision()));
      Waived waived = gated.decision().verdict().waived();
      if (waived != null) {
        hashes.put("waivers", ContentHash.ofRecord(waived));
      }
    }
    return hashes;
  }

  private static void put(
      SortedMap<String, ContentHash> hashes, String name, @Nullable String hash) {
    if (hash != null) {
      hashes.put(name, new ContentHash(hash));
    }
  }

  private Finding passed() {
    Answer answer = Answer.UNKNOWN;
    String says;
    if (unreadable != null) {
      says = "The candidate cannot be told: " + unreadable;
    } else if (candidate == null) {
      says =
          "The policy names no gate and no candidate; write both under release, so that it can be"
              + " told.";
    } else if (gated == null) {
      says =
          "Gate %s has decided nothing on candidate %s as it is now, %s."
              .formatted(terms.gate(), terms.candidate(), candidate.brief());
    } else {
      Decision decision = gated.decision().verdict().decision();
      boolean scripted = "true".equals(gated.header().producedBy().get("scripted"));
      answer =
          decision == Decision.PASS && !scripted
              ? Answer.YES
              : decision == Decision.FAIL ? Answer.NO : Answer.UNKNOWN;
      says =
          "Gate %s said %s on candidate %s in run %s%s."
              .formatted(
                  terms.gate(),
                  decision,
                  candidate.brief(),
                  gated.header().run(),
                  scripted ? ", which a scripted model answered" : "");
    }
    return new Measured(
        "gate-passed",
        "The offline gate passed this very candidate.",
        answer,
        List.of(says),
        evidence(),
        true);
  }

  private Finding waivers() {
    String question = "Waivers that the gate passed by are still valid.";
    if (gated == null) {
      return new Measured(
          "waivers-valid",
          question,
          Answer.UNKNOWN,
          List.of("No decision of the gate is known."),
          List.of(),
          true);
    }
    Waived waived = gated.decision().verdict().waived();
    List<Waiver> now = new Approvals(ratchet.workspace()).waivers(ratchet.clock().instant()).all();
    List<String> over =
        waived == null
            ? List.of()
            : waived.uses().stream()
                .filter(use -> use.standing() == WaiverUse.Standing.IN_EFFECT)
                .map(WaiverUse::id)
                .filter(
                    id ->
                        now.stream()
                            .noneMatch(
                                one ->
                                    one.id().equals(id)
                                        && !one.isOverAt(ratchet.clock().instant())))
                .map(id -> "Waiver " + id + " holds no more.")
                .toList();
    List<String> fine =
        List.of(
            waived == null
                ? "The gate passed without any waiver."
                : "Every waiver that it passed by holds.");
    return new Measured(
        "waivers-valid",
        question,
        over.isEmpty() ? Answer.YES : Answer.NO,
        over.isEmpty() ? fine : over,
        evidence(),
        true);
  }

  private Finding judges() {
    String question = "Judges that the gate went by are still admitted.";
    if (gated == null) {
      return new Measured(
          "judges-admitted",
          question,
          Answer.UNKNOWN,
          List.of("No decision of the gate is known."),
          List.of(),
          true);
    }
    List<String> admitted =
        new Approvals(ratchet.workspace())
            .admitted().stream().map(one -> one.entry().hash().value()).toList();
    List<String> gone = new ArrayList<>();
    gated
        .header()
        .producedBy()
        .forEach(
            (word, value) -> {
              if (word.startsWith("admission of ") && !admitted.contains(value)) {
                gone.add(
                    "The judge of "
                        + word.substring("admission of ".length())
                        + " is not admitted any more.");
              }
            });
    return new Measured(
        "judges-admitted",
        question,
        gone.isEmpty() ? Answer.YES : Answer.NO,
        gone.isEmpty() ? List.of("Every judge that decided is admitted.") : gone,
        evidence(),
        true);
  }

  private List<Evidence> evidence() {
    return gated == null
        ? List.of()
        : List.of(new Evidence("run " + gated.header().run(), "/runs/" + gated.header().run()));
  }
}
