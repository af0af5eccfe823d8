package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.RequestText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a case together from a sampled request and what was said about it. */
public final class CaseDraft {
  private CaseDraft() {}

  /** The case, still without an id. */
  public static Case of(SampledRequest sampled, Basis basis) {
    Label label = basis.said();
    CaseText text = text(sampled, basis);
    return new Case(
        "",
        label.severity(),
        label.failureMode(),
        label.boundary(),
        sampled.incident(),
        CaseFacts.slice(sampled.request()),
        text.input(),
        text.tools(),
        expectations(label),
        reference(basis),
        provenance(sampled, basis),
        Node.MADE);
  }

  /** What the request asked, and what its tools answered, unless somebody edited it. */
  public static CaseText text(SampledRequest sampled, Basis basis) {
    CaseText edited = basis.text();
    if (edited != null) {
      return edited;
    }
    RequestText text = new CasePlaceholders().in(sampled.text());
    return new CaseText(List.of(Message.user(text.user())), recordings(text.steps()));
  }

  /** The same under its id. */
  public static Case named(Case draft, String id) {
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

  private static String reference(Basis basis) {
    return basis.all().stream()
        .map(Label::reference)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Provenance provenance(SampledRequest sampled, Basis basis) {
    SampledRequest.Origin origin = sampled.origin();
    @Nullable Double probability = origin.probability();
    return new Provenance(
        origin.trace(),
        origin.detector(),
        origin.stratum(),
        probability,
        basis.all().stream().map(Label::id).sorted().toList());
  }

  static List<Expectation> expectations(Label label) {
    return CaseNode.expectations(List.copyOf(label.expect()), label.severity(), new Problems());
  }
}
