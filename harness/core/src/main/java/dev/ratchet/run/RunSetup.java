package dev.ratchet.run;

import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.PromptTemplate;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Evaluator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a run works with.
 *
 * @param arms the candidate of each arm that the plan uses
 * @param evaluators asked in this order for each reply, with the raw text
 * @param redact applied to every text before it is kept
 */
public record RunSetup(
    List<Case> cases,
    Map<AttemptKey.Arm, Candidate> arms,
    List<Evaluator> evaluators,
    UnaryOperator<String> redact) {
  public RunSetup {
    cases = List.copyOf(cases);
    arms = Map.copyOf(arms);
    evaluators = List.copyOf(evaluators);
  }

  /**
   * Tells, before anything is spent, what would break attempts: prompt variables that a case has no
   * value for.
   */
  public void check(Problems problems) {
    for (Map.Entry<AttemptKey.Arm, Candidate> arm : arms.entrySet()) {
      switch (arm.getValue()) {
        case Candidate.Chat chat -> check(chat, problems);
        case Candidate.Recorded _ -> {}
      }
    }
  }

  private void check(Candidate.Chat chat, Problems problems) {
    PromptTemplate.Template template =
        new PromptTemplate.Template(chat.name(), chat.systemPrompt());
    for (Case one : cases) {
      PromptTemplate.check(template, one.id(), TemplateValues.of(one), one.place(), problems);
    }
  }
}
