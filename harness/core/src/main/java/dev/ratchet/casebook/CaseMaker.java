package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Made;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.telemetry.RequestText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a sampled request and its labels into a case, or says why not. A request that a detector
 * found becomes a case when its labellers agree that the reply was not acceptable; one of the
 * random control when they agree that it was, so that what works goes on working.
 */
public final class CaseMaker {
  private final CaseNames names;
  private final Map<ContentHash, String> byContent = new HashMap<>();
  private final Map<String, String> byTrace = new HashMap<>();

  /**
   * A maker whose cases stand beside those that are there already.
   *
   * @param published the cases of the version before; their ids are not given out again, and
   *     neither their requests nor what they say becomes a case twice
   */
  public CaseMaker(Collection<Case> published) {
    this.names = new CaseNames(published.stream().map(Case::id).toList());
    for (Case one : published) {
      byContent.put(CaseNode.contentHash(one), one.id());
      if (!one.provenance().trace().isEmpty()) {
        byTrace.put(one.provenance().trace(), one.id());
      }
    }
  }

  /** Makes the case of what is said about this request. */
  public CaseMaking make(SampledRequest sampled, Basis basis) {
    Optional<Refused> refusal = refusal(sampled, basis);
    return refusal.isPresent() ? refusal.get() : unlessPersonalOrRepeated(sampled, basis);
  }

  private Optional<Refused> refusal(SampledRequest sampled, Basis basis) {
    String known = byTrace.get(sampled.origin().trace());
    if (known != null) {
      return Optional.of(Refused.of(sampled.request().id(), Cause.PUBLISHED, known));
    }
    return ofBasis(sampled, basis)
        .or(() -> ofText(sampled.text()))
        .map(cause -> Refused.of(sampled.request().id(), cause));
  }

  private CaseMaking unlessPersonalOrRepeated(SampledRequest sampled, Basis basis) {
    String request = sampled.request().id();
    Case draft = CaseDraft.of(sampled, basis);
    Optional<String> place = PersonalDataSearch.in(draft, basis.all());
    if (place.isPresent()) {
      return Refused.of(request, Cause.PERSONAL_DATA, place.get());
    }
    String same = byContent.get(CaseNode.contentHash(draft));
    if (same != null) {
      return Refused.of(request, Cause.REPEATED, same);
    }
    Case made = CaseDraft.named(draft, names.next(CaseFacts.stem(sampled, basis.said())));
    byContent.put(CaseNode.contentHash(made), made.id());
    return new Made(made);
  }

  private static Optional<Cause> ofBasis(SampledRequest sampled, Basis basis) {
    return dispute(basis).or(() -> ofSaid(sampled, basis.said())).or(() -> alone(basis));
  }

  private static Optional<Cause> dispute(Basis basis) {
    if (basis.isEmpty()) {
      return Optional.of(Cause.UNLABELLED);
    }
    if (basis.decided() != null) {
      return Optional.empty();
    }
    List<Label> labels = basis.labels();
    if (labels.stream().anyMatch(label -> label.acceptable() == Label.Acceptable.CANNOT_TELL)) {
      return Optional.of(Cause.UNDECIDED);
    }
    return labels.stream().map(CaseMaker::opinion).distinct().count() > 1
        ? Optional.of(Cause.DISPUTED)
        : Optional.empty();
  }

  private static Optional<Cause> ofSaid(SampledRequest sampled, Label said) {
    if (said.acceptable() == Label.Acceptable.YES && !sampled.isControl()) {
      return Optional.of(Cause.ACCEPTABLE);
    }
    return said.expect().isEmpty() ? Optional.of(Cause.NO_EXPECTATION) : Optional.empty();
  }

  private static Optional<Cause> alone(Basis basis) {
    return basis.decided() == null && isP0(basis.said()) && labellers(basis.labels()) < 2
        ? Optional.of(Cause.SECOND_LABELLER_NEEDED)
        : Optional.empty();
  }

  /** What labellers must agree on; notes, references and further expectations may differ. */
  private static List<Object> opinion(Label label) {
    return List.of(label.acceptable(), label.severity(), label.failureMode());
  }

  private static boolean isP0(Label label) {
    return label.severity() == Severity.P0
        || CaseDraft.expectations(label).stream().anyMatch(one -> one.severity() == Severity.P0);
  }

  private static long labellers(List<Label> labels) {
    return labels.stream().map(Label::labeller).distinct().count();
  }

  private static Optional<Cause> ofText(RequestText text) {
    return text.user().isBlank() ? Optional.of(Cause.NO_TEXT) : Optional.empty();
  }
}
