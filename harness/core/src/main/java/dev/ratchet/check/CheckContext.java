package dev.ratchet.check;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.Transcript;
import java.util.List;
import java.util.Set;

/**
 * What a check looks at.
 *
 * @param transcript raw, as it came from the candidate
 * @param severity of the expectation; some checks count only what is certain at P0
 * @param shown the evidence that the candidate shows, see {@link #shows}
 */
public record CheckContext(
    Case regressionCase, Transcript transcript, Severity severity, Set<Evidence> shown) {
  public CheckContext {
    shown = Set.copyOf(shown);
  }

  public String reply() {
    return transcript.reply();
  }

  /**
   * Whether a conclusion may rest on this evidence: because the candidate's kind always shows it,
   * or because this attempt happens to.
   */
  public boolean shows(Evidence evidence) {
    return switch (evidence) {
      case TEXT, CITATIONS -> true;
      case SOURCES -> shown.contains(evidence) || !transcript.retrieved().isEmpty();
      case TAGS ->
          shown.contains(evidence)
              || (shown.contains(Evidence.SOURCES) && transcript.retrieved().isEmpty())
              || isTagged(transcript.retrieved());
      case TOOLS ->
          shown.contains(evidence)
              || transcript.steps().stream().anyMatch(step -> !step.retrievesOnly());
      case REPLAY -> shown.contains(evidence);
      case TIMING -> transcript.latencyMillis() != null;
      case COST -> transcript.costMicroUsd() != null;
      case TOKENS -> transcript.usage().input() != null || transcript.usage().output() != null;
      case CALLS -> transcript.how().retryCount() != null || transcript.how().truncated() != null;
      case PROMPT ->
          shown.contains(evidence)
              || transcript.messages().stream().anyMatch(one -> one.role() == Role.SYSTEM);
      case GUARDRAIL ->
          shown.contains(evidence)
              || (transcript.disclosed() != null && transcript.disclosed().guardrail() != null);
    };
  }

  private static boolean isTagged(List<Source> retrieved) {
    return !retrieved.isEmpty() && retrieved.stream().noneMatch(one -> one.tags().isEmpty());
  }
}
