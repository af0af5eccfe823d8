package dev.ratchet.judge.attack;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Anchor;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replies that attacks and innocent changes are put upon.
 *
 * @param failing what people fail: a judge that passes it attacked, and not without, was talked
 *     round
 * @param passing what people pass, possibly none: a judge that fails it for an innocent change is
 *     too wary
 */
public record Carriers(List<Exhibit> failing, List<Exhibit> passing) {
  public Carriers {
    failing = List.copyOf(failing);
    passing = List.copyOf(passing);
  }

  /**
   * The failing anchors of a rubric, for want of labelled replies. The judge is shown them as
   * examples too, so it is easier for it to hold out; none of them carries an innocent change.
   */
  public static Carriers ofAnchors(Rubric rubric) {
    List<Exhibit> failing = new ArrayList<>();
    for (int i = 0; i < rubric.anchors().size(); i++) {
      Anchor anchor = rubric.anchors().get(i);
      if (!rubric.scale().passes(anchor.score())) {
        failing.add(exhibit(rubric, anchor, "anchor-" + (i + 1)));
      }
    }
    return new Carriers(failing, List.of());
  }

  /** What was given is the question, and the material as well where the rubric needs some. */
  private static Exhibit exhibit(Rubric rubric, Anchor anchor, String id) {
    List<Message> input = List.of(Message.user(anchor.given()));
    boolean documented = rubric.material().needs().contains(Rubric.Part.CONTEXT);
    boolean referred = rubric.material().needs().contains(Rubric.Part.REFERENCE);
    List<ToolStep> steps =
        documented
            ? List.of(ToolStep.retrieval(List.of(new Source("given", List.of(), anchor.given()))))
            : List.of();
    Case about = about(id, input, referred ? anchor.given() : "");
    List<Message> messages = List.of(input.getFirst(), Message.assistant(anchor.reply()));
    return new Exhibit(
        about, new Transcript(messages, steps, anchor.reply(), TokenUsage.NONE, null, null, null));
  }

  private static Case about(String id, List<Message> input, String reference) {
    return new Case(
        id,
        Severity.P1,
        "",
        "",
        id,
        Map.of(),
        input,
        List.of(),
        List.of(),
        reference,
        Provenance.NONE,
        Node.MADE);
  }
}
