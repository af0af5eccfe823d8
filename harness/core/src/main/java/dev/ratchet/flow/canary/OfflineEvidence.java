package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.ReleaseTerms;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.Finding.Answer;
import dev.ratchet.canary.checklist.Finding.Evidence;
import dev.ratchet.canary.checklist.Finding.Measured;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.canary.GatedRuns.Gated;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.gate.Waived;
import dev.ratchet.gate.Waiver;
import dev.ratchet.gate.WaiverUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was shown before the canary: that the gate passed this very candidate, and by what leave.
 */
final class OfflineEvidence {
  private final Ratchet ratchet;
  private final ReleaseTerms terms;
  private final CanaryCandidate candidate;
  private final @Nullable Gated gated;

  private OfflineEvidence(Ratchet ratchet, ReleaseTerms terms, CanaryCandidate candidate) {
    this.ratchet = ratchet;
    this.terms = terms;
    this.candidate = candidate;
    ContentHash hash = candidate.hashOrNull();
    this.gated =
        hash == null
            ? null
            : new GatedRuns(ratchet.workspace()).newest(terms.gate(), hash).orElse(null);
  }

  /** What is known of the candidate that a canary runs. */
  static OfflineEvidence of(Ratchet ratchet, CanaryPolicy policy, CanaryReading reading) {
    ReleaseTerms terms = policy.release();
    return new OfflineEvidence(
        ratchet, terms, CanaryCandidate.of(ratchet, terms, reading.candidate()));
  }

  /** The items that it answers. */
  List<Finding> findings() {
    return List.of(passed(), waivers(), judges());
  }

  /** Hashes of what the gate stood on, by name; none where no gate is named. */
  SortedMap<String, ContentHash> hashes() {
    SortedMap<String, ContentHash> hashes = new TreeMap<>();
    ContentHash known = candidate.hashOrNull();
    if (known != null) {
      hashes.put("candidate", known);
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
    return new Measured(
        "gate-passed",
        "The offline gate passed this very candidate.",
        gated == null ? Answer.UNKNOWN : answer(gated),
        List.of(
            switch (candidate) {
              case CanaryCandidate.Unnamed _ ->
                  "The policy names no gate and no candidate; write both under release, so that it"
                      + " can be told.";
              case CanaryCandidate.Unreadable(String why) -> "The candidate cannot be told: " + why;
              case CanaryCandidate.Known(ContentHash hash) -> said(hash);
            }),
        evidence(),
        true);
  }

  private String said(ContentHash hash) {
    return gated == null
        ? "Gate %s has decided nothing on candidate %s as the canary runs it, %s."
            .formatted(terms.gate(), terms.candidate(), hash.brief())
        : "Gate %s said %s on candidate %s in run %s%s."
            .formatted(
                terms.gate(),
                gated.decision().verdict().decision(),
                hash.brief(),
                gated.header().run(),
                gated.scripted() ? ", which a scripted model answered" : "");
  }

  /** A script that passes shows that the gate works, and nothing of the candidate. */
  private static Answer answer(Gated gated) {
    return switch (gated.decision().verdict().decision()) {
      case PASS -> gated.scripted() ? Answer.UNKNOWN : Answer.YES;
      case FAIL -> Answer.NO;
      case INCONCLUSIVE -> Answer.UNKNOWN;
    };
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
