package dev.ratchet.flow.casebook;

import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseDraft;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.RuleEvaluator;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.telemetry.RequestText;
import java.util.List;

/**
 * Holds the observed reply to the checks of a label, so that its author sees at once whether they
 * catch what went wrong. The text is the redacted one, and nothing is known of the cost.
 */
final class Trial {
  private Trial() {}

  /**
   * Tries the checks of a label; rubrics are not asked.
   *
   * @throws RatchetException INVALID_INPUT naming every problem of every check
   */
  static List<Outcome> of(SampledRequest sampled, Label label) {
    Case draft = CaseDraft.named(CaseDraft.of(sampled, Basis.of(List.of(label))), "trial");
    return RuleEvaluator.of(List.of(draft), List.of(), Evidence.all())
        .evaluate(draft, transcript(sampled), 0);
  }

  private static Transcript transcript(SampledRequest sampled) {
    RequestText text = sampled.text();
    return new Transcript(
        List.of(Message.user(text.user())),
        text.steps(),
        text.answer(),
        TokenUsage.UNKNOWN,
        sampled.request().durationMillis(),
        null,
        null);
  }
}
