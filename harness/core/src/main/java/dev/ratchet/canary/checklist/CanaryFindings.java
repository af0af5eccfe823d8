package dev.ratchet.canary.checklist;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.Shares;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.AttributionText;
import dev.ratchet.canary.checklist.Finding.Answer;
import dev.ratchet.canary.checklist.Finding.Evidence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the comparison in production answers of the checklist. What it did not see is no yes. */
public final class CanaryFindings {
  private final CanaryPolicy policy;
  private final CanaryDecision decision;
  private final List<Attribution> attributions;
  private final List<Evidence> evidence;
  private final ChecklistWords words;

  private CanaryFindings(
      CanaryPolicy policy,
      CanaryDecision decision,
      List<Attribution> attributions,
      List<Evidence> evidence) {
    this.policy = policy;
    this.decision = decision;
    this.attributions = attributions;
    this.evidence = evidence;
    this.words = ChecklistWords.of(policy);
  }

  /**
   * The items, the gravest first.
   *
   * @param attributions what the blockers set in with
   * @param evidence where the reading can be looked at
   */
  public static List<Finding> of(
      CanaryPolicy policy,
      CanaryDecision decision,
      List<Attribution> attributions,
      List<Evidence> evidence) {
    CanaryFindings findings = new CanaryFindings(policy, decision, attributions, evidence);
    return List.of(
        findings.p0(),
        findings.shares(),
        findings.degradation(),
        findings.modes(),
        findings.enough());
  }

  private Finding p0() {
    List<String> seen =
        blockers(CanaryVerdict.P0Seen.class)
            .flatMap(one -> Stream.concat(Stream.of(words.seen(one)), cause(one.name())))
            .toList();
    Set<String> told =
        Stream.of(
                blockers(CanaryVerdict.P0Seen.class).map(CanaryVerdict.P0Seen::condition),
                gaps(CanaryVerdict.P0Suspect.class).map(CanaryVerdict.P0Suspect::condition),
                decision.silences().stream().map(CanaryDecision.Silence::condition))
            .flatMap(conditions -> conditions)
            .collect(Collectors.toSet());
    List<String> open =
        Stream.concat(
                gaps(CanaryVerdict.P0Suspect.class).map(words::suspect),
                policy.p0().stream()
                    .filter(condition -> !told.contains(condition))
                    .map(condition -> condition + ": " + unseen()))
            .toList();
    List<String> silences = decision.silences().stream().map(words::silence).toList();
    Answer answer = !seen.isEmpty() ? Answer.NO : open.isEmpty() ? Answer.YES : Answer.UNKNOWN;
    return new Finding.Measured(
        "no-p0-events",
        "No P0 event in the canary.",
        answer,
        said(List.of(seen, open, silences)),
        Stream.concat(evidence.stream(), incidents()).toList(),
        false);
  }

  private Stream<Evidence> incidents() {
    return policy.p0().stream()
        .map(
            condition ->
                new Evidence(
                    "incidents of " + condition,
                    "/incidents?mode=" + URLEncoder.encode(condition, StandardCharsets.UTF_8)));
  }

  /** Why a condition without an event proves nothing. */
  private String unseen() {
    return decision.basis().canaryUnits() == 0
        ? "there was nothing to see it in."
        : "nothing watched it.";
  }

  /** A P0 event is told before the units are counted, so that they may be broken all the same. */
  private Finding shares() {
    CanaryDecision.Basis basis = decision.basis();
    List<String> flaws =
        decision.verdict() instanceof CanaryVerdict.Invalid invalid
            ? invalid.flaws().stream().map(words::flaw).toList()
            : broken(basis.shares());
    boolean told = basis.shares() != null && !basis.secondBest();
    Answer answer = !flaws.isEmpty() ? Answer.NO : told ? Answer.YES : Answer.UNKNOWN;
    return measured(
        "units-as-planned",
        "Sessions fell to canary and baseline as planned.",
        answer,
        flaws.isEmpty() ? List.of(dealt(basis)) : flaws,
        true);
  }

  private List<String> broken(@Nullable Shares shares) {
    return shares != null && shares.broken()
        ? List.of(words.flaw(new CanaryVerdict.SharesBroken(shares)))
        : List.of();
  }

  private String dealt(CanaryDecision.Basis basis) {
    return basis.secondBest()
        ? "Canary and baseline are windows of time: whatever else changed between them counts as"
            + " the canary's doing."
        : words.shares(basis);
  }

  private Finding degradation() {
    List<String> worse = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int unmeasured = 0;
    for (Reading reading : decision.readings()) {
      switch (standing(reading)) {
        case WORSE -> {
          worse.add(words.change(reading));
          cause(new CanaryVerdict.Regression(reading, 0).name()).forEach(worse::add);
        }
        case OPEN -> {
          if (reading.critical() && reading.said() instanceof Reading.Compared) {
            open.add(words.change(reading));
          } else if (reading.critical()) {
            unmeasured++;
          }
        }
        case WITHIN_FLOOR, PROVEN -> {}
      }
    }
    if (unmeasured > 0) {
      open.add(
          "What was measured suffices for %d of %d critical comparisons; 'evidence-sufficient' names the others."
              .formatted(critical() - unmeasured, critical()));
    }
    if (decision.readings().isEmpty()) {
      open.add("Nothing was compared, since the canary ended before.");
    }
    Answer answer = !worse.isEmpty() ? Answer.NO : open.isEmpty() ? Answer.YES : Answer.UNKNOWN;
    List<String> fine =
        answer == Answer.YES
            ? List.of(
                "No metric is worse, in no slice that was compared: "
                    + decision.readings().size()
                    + " comparisons.")
            : List.of();
    return measured(
        "no-degradation",
        "No significant degradation, in no slice.",
        answer,
        said(List.of(worse, open, fine)),
        true);
  }

  private long critical() {
    return decision.readings().stream().filter(Reading::critical).count();
  }

  /** A reading that compares nothing is open. */
  private static Reading.Standing standing(Reading reading) {
    return reading.said() instanceof Reading.Compared compared
        ? compared.test().standing()
        : Reading.Standing.OPEN;
  }

  private Finding modes() {
    String id = Item.MODES;
    String question = "No new repeated failure mode without owner and mitigation.";
    Optional<String> uncounted =
        gaps(CanaryVerdict.ModesNotCounted.class)
            .map(CanaryVerdict.ModesNotCounted::reason)
            .findFirst();
    if (uncounted.isPresent() || decision.readings().isEmpty()) {
      return measured(
          id,
          question,
          Answer.UNKNOWN,
          List.of(uncounted.orElse("Failures were not counted, since the canary ended before.")),
          true);
    }
    return new Finding.Modes(
        id, question, decision.modes().stream().map(this::mode).toList(), evidence);
  }

  private Finding.Mode mode(ModeReading reading) {
    String name = reading.mode().signature().name();
    return new Finding.Mode(
        name,
        Stream.concat(Stream.of(words.mode(name, reading)), cause(name))
            .collect(Collectors.joining(" ")));
  }

  /** What a blocker set in with, in one line; none where nothing was told of it. */
  private Stream<String> cause(String blocker) {
    return attributions.stream()
        .filter(attribution -> attribution.blocker().equals(blocker))
        .map(attribution -> String.join(" ", AttributionText.of(attribution, words.units())));
  }

  private Finding enough() {
    List<String> lacking = lacking();
    List<String> uncovered =
        decision.uncovered().isEmpty()
            ? List.of()
            : List.of(
                "Not covered, for want of traffic: "
                    + String.join(
                        ", ",
                        decision.uncovered().stream()
                            .map(CanaryDecision.Uncovered::slice)
                            .map(Slice::toString)
                            .toList())
                    + ".");
    List<String> there =
        lacking.isEmpty()
            ? List.of("All looks are over, and every critical metric has its evidence.")
            : lacking;
    return measured(
        "evidence-sufficient",
        "The evidence is sufficient.",
        lacking.isEmpty() ? Answer.YES : Answer.UNKNOWN,
        said(List.of(there, uncovered)),
        true);
  }

  private List<String> lacking() {
    CanaryDecision.Basis basis = decision.basis();
    return switch (decision.verdict()) {
      case CanaryVerdict.Pass _ -> List.of();
      case CanaryVerdict.Inconclusive open ->
          open.gaps().stream().flatMap(gap -> words.lacking(gap).stream()).toList();
      case CanaryVerdict.Rollback _ ->
          List.of(
              basis.look() == 0
                  ? "The canary ended before its first look; no metric was compared."
                  : "The canary ended at look %d of %d; what comes after was not seen."
                      .formatted(basis.look(), basis.looks()));
      case CanaryVerdict.Invalid _ ->
          List.of("No figure means anything, since the sessions did not fall as planned.");
    };
  }

  private <B extends CanaryVerdict.Blocker> Stream<B> blockers(Class<B> kind) {
    return decision.verdict() instanceof CanaryVerdict.Rollback rollback
        ? rollback.blockers().stream().filter(kind::isInstance).map(kind::cast)
        : Stream.empty();
  }

  private <G extends CanaryVerdict.Gap> Stream<G> gaps(Class<G> kind) {
    return decision.verdict() instanceof CanaryVerdict.Inconclusive open
        ? open.gaps().stream().filter(kind::isInstance).map(kind::cast)
        : Stream.empty();
  }

  private Finding measured(
      String id, String question, Answer answer, List<String> says, boolean overridable) {
    return new Finding.Measured(id, question, answer, says, evidence, overridable);
  }

  private static List<String> said(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
