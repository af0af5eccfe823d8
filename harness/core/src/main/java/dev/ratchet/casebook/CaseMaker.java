package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Made;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.RequestText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * Makes the case.
   *
   * @param labels the labels of this request, one a labeller, in any order
   */
  public CaseMaking make(SampledRequest sampled, List<Label> labels) {
    Optional<Refused> refusal = refusal(sampled, labels);
    return refusal.isPresent() ? refusal.get() : unlessPersonalOrRepeated(sampled, labels);
  }

  private Optional<Refused> refusal(SampledRequest sampled, List<Label> labels) {
    String known = byTrace.get(sampled.origin().trace());
    if (known != null) {
      return Optional.of(Refused.of(sampled.request().id(), Cause.PUBLISHED, known));
    }
    return ofLabels(sampled, labels)
        .or(() -> ofText(sampled.text()))
        .map(cause -> Refused.of(sampled.request().id(), cause));
  }

  private CaseMaking unlessPersonalOrRepeated(SampledRequest sampled, List<Label> labels) {
    String request = sampled.request().id();
    Case draft = draft(sampled, labels);
    Optional<String> place = PersonalDataSearch.in(draft, labels);
    if (place.isPresent()) {
      return Refused.of(request, Cause.PERSONAL_DATA, place.get());
    }
    String same = byContent.get(CaseNode.contentHash(draft));
    if (same != null) {
      return Refused.of(request, Cause.REPEATED, same);
    }
    Case made = named(draft, names.next(CaseFacts.stem(sampled, labels.getFirst())));
    byContent.put(CaseNode.contentHash(made), made.id());
    return new Made(made);
  }

  private static Optional<Cause> ofLabels(SampledRequest sampled, List<Label> labels) {
    if (labels.isEmpty()) {
      return Optional.of(Cause.UNLABELLED);
    }
    if (labels.stream().anyMatch(label -> label.acceptable() == Label.Acceptable.CANNOT_TELL)) {
      return Optional.of(Cause.UNDECIDED);
    }
    if (labels.stream().map(CaseMaker::opinion).distinct().count() > 1) {
      return Optional.of(Cause.DISPUTED);
    }
    Label first = labels.getFirst();
    if (first.acceptable() == Label.Acceptable.YES && !sampled.isControl()) {
      return Optional.of(Cause.ACCEPTABLE);
    }
    if (first.expect().isEmpty()) {
      return Optional.of(Cause.NO_EXPECTATION);
    }
    return isP0(first) && labellers(labels) < 2
        ? Optional.of(Cause.SECOND_LABELLER_NEEDED)
        : Optional.empty();
  }

  /** What labellers must agree on; notes, references and further expectations may differ. */
  private static List<Object> opinion(Label label) {
    return List.of(label.acceptable(), label.severity(), label.failureMode());
  }

  private static boolean isP0(Label label) {
    return label.severity() == Severity.P0
        || expectations(label).stream().anyMatch(one -> one.severity() == Severity.P0);
  }

  private static long labellers(List<Label> labels) {
    return labels.stream().map(Label::labeller).distinct().count();
  }

  private static List<Expectation> expectations(Label label) {
    return CaseNode.expectations(List.copyOf(label.expect()), label.severity(), new Problems());
  }

  private static Optional<Cause> ofText(RequestText text) {
    return text.user().isBlank() ? Optional.of(Cause.NO_TEXT) : Optional.empty();
  }

  /** The case, still without an id. */
  private static Case draft(SampledRequest sampled, List<Label> labels) {
    Label label = labels.getFirst();
    RequestText text = new CasePlaceholders().in(sampled.text());
    return new Case(
        "",
        label.severity(),
        label.failureMode(),
        label.boundary(),
        sampled.incident(),
        CaseFacts.slice(sampled.request()),
        List.of(Message.user(text.user())),
        recordings(text.steps()),
        expectations(label),
        reference(labels),
        provenance(sampled, labels),
        Node.MADE);
  }

  private static Case named(Case draft, String id) {
    return new Case(
        id,
        draft.severity(),
        draft.failureMode(),
        draft.boundary(),
        draft.incident().isEmpty() ? id : draft.incident(),
        draft.slice(),
        draft.input(),
        draft.tools(),
        draft.expect(),
        draft.reference(),
        draft.provenance(),
        draft.place());
  }

  /**
   * A tool that was called once is replayed whatever its arguments, since a candidate words its own
   * query; calls of the same tool are told apart by their arguments.
   */
  private static List<ToolRecording> recordings(List<ToolStep> steps) {
    List<ToolRecording> recordings = new ArrayList<>();
    for (ToolStep step : steps) {
      String name = step.call().name();
      long calls = steps.stream().filter(other -> other.call().name().equals(name)).count();
      recordings.add(CaseFacts.recording(step, calls > 1));
    }
    return recordings;
  }

  private static String reference(List<Label> labels) {
    return labels.stream()
        .map(Label::reference)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Provenance provenance(SampledRequest sampled, List<Label> labels) {
    SampledRequest.Origin origin = sampled.origin();
    @Nullable Double probability = origin.probability();
    return new Provenance(
        origin.trace(),
        origin.detector(),
        origin.stratum(),
        probability,
        labels.stream().map(Label::id).sorted().toList());
  }
}
