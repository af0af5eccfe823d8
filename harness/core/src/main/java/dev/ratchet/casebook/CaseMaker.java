package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Made;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.RequestText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a sampled request and its labels into a case, or says why not. A request that a detector
 * found becomes a case when its labellers agree that the reply was not acceptable; one of the
 * random control when they agree that it was, so that what works goes on working.
 */
public final class CaseMaker {
  private final CaseNames names;

  /** A maker whose case ids come from {@code names}, none twice. */
  public CaseMaker(CaseNames names) {
    this.names = names;
  }

  /**
   * Makes the case.
   *
   * @param labels the labels of this request, one a labeller, in any order
   */
  public CaseMaking make(SampledRequest sampled, List<Label> labels) {
    Optional<Refused> refusal = refusal(sampled, labels);
    return refusal.isPresent() ? refusal.get() : new Made(made(sampled, labels));
  }

  private static Optional<Refused> refusal(SampledRequest sampled, List<Label> labels) {
    return Stream.of(ofLabels(sampled, labels), ofText(sampled.text()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(cause -> new Refused(sampled.request().id(), cause, explanation(cause)));
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
    if (text.user().isBlank()) {
      return Optional.of(Cause.NO_TEXT);
    }
    boolean personal =
        Stream.concat(Stream.of(text.user()), text.steps().stream().map(ToolStep::result))
            .anyMatch(part -> !Redactor.find(part).isEmpty());
    return personal ? Optional.of(Cause.PERSONAL_DATA) : Optional.empty();
  }

  private static String explanation(Cause cause) {
    return switch (cause) {
      case UNLABELLED -> "nobody has labelled it yet";
      case UNDECIDED -> "a labeller could not tell; ask another one";
      case DISPUTED -> "its labellers differ; have it adjudicated";
      case ACCEPTABLE -> "its labellers find the reply acceptable";
      case SECOND_LABELLER_NEEDED -> "a P0 case needs a second labeller who agrees";
      case NO_EXPECTATION -> "its labels say nothing that a reply could be held to";
      case NO_TEXT -> "no text of it was captured or kept";
      case PERSONAL_DATA -> "its text still holds personal data; redact it first";
    };
  }

  private Case made(SampledRequest sampled, List<Label> labels) {
    Label label = labels.getFirst();
    String id = names.next(CaseFacts.stem(sampled, label));
    return new Case(
        id,
        label.severity(),
        label.failureMode(),
        label.boundary(),
        sampled.incident().isEmpty() ? id : sampled.incident(),
        CaseFacts.slice(sampled.request()),
        List.of(Message.user(sampled.text().user())),
        recordings(sampled.text().steps()),
        expectations(label),
        reference(labels),
        provenance(sampled, labels),
        Node.MADE);
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
