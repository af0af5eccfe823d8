package dev.ratchet.run;

import dev.ratchet.base.NearestWord;
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
        case Candidate.Application _, Candidate.Recorded _ -> {}
      }
    }
  }

  private void check(Candidate.Chat chat, Problems problems) {
    for (String variable : PromptTemplate.variables(chat.systemPrompt())) {
      List<Case> without =
          cases.stream().filter(one -> !TemplateValues.of(one).containsKey(variable)).toList();
      if (!without.isEmpty()) {
        problems.add(without.getFirst().place(), missing(chat, variable, without));
      }
    }
  }

  private static String missing(Candidate.Chat chat, String variable, List<Case> without) {
    Case first = without.getFirst();
    String others = without.size() == 1 ? "" : " and " + (without.size() - 1) + " more cases";
    return "the prompt of %s uses {{%s}}, which case '%s'%s cannot fill%s"
        .formatted(
            chat.name(),
            variable,
            first.id(),
            others,
            NearestWord.hint(variable, TemplateValues.of(first).keySet()));
  }
}
