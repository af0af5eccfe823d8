package dev.ratchet.run;

import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Exchange;
import dev.ratchet.candidate.MessageTemplate;
import dev.ratchet.candidate.PromptTemplate;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Evaluator;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
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

  /** What every evaluator says of a raw transcript; each knows what those before it have said. */
  List<Outcome> outcomes(Case one, Transcript transcript, int repeat) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Evaluator evaluator : evaluators) {
      outcomes.addAll(evaluator.evaluate(one, transcript, repeat, List.copyOf(outcomes)));
    }
    return List.copyOf(outcomes);
  }

  /** Has every evaluator look at a transcript that no other has found fault with. */
  void whoeverPasses(Case one, Transcript transcript, int repeat) {
    evaluators.forEach(evaluator -> evaluator.evaluate(one, transcript, repeat));
  }

  /**
   * Tells, before anything is spent, what would break attempts: prompt variables that a case has no
   * value for.
   */
  public void check(Problems problems) {
    for (Map.Entry<AttemptKey.Arm, Candidate> arm : arms.entrySet()) {
      switch (arm.getValue()) {
        case Candidate.Chat chat -> check(chat, problems);
        case Candidate.Http http -> check(http, problems);
        case Candidate.Command _, Candidate.Recorded _ -> {}
      }
    }
  }

  private void check(Candidate.Chat chat, Problems problems) {
    boolean holdsInput = chat.framing().messages().stream().anyMatch(MessageTemplate::holdsInput);
    chat.templates().stream()
        .flatMap(template -> PromptTemplate.variables(template).stream())
        .distinct()
        .filter(variable -> !holdsInput || !variable.equals(MessageTemplate.INPUT))
        .forEach(variable -> check("the prompt of " + chat.name(), variable, problems));
    if (holdsInput) {
      checkEnd(chat, problems);
    }
  }

  private void checkEnd(Candidate.Chat chat, Problems problems) {
    cases.stream()
        .filter(one -> !Opening.endsWithTheUser(one))
        .findFirst()
        .ifPresent(
            one ->
                problems.add(
                    one.place(),
                    "a message of %s uses {{input}}, and case '%s' does not end with the user"
                        .formatted(chat.name(), one.id())));
  }

  private void check(Candidate.Http http, Problems problems) {
    String where = "the request of " + http.name();
    http.exchange().call().variables().stream()
        .filter(variable -> !Exchange.ALWAYS.contains(variable))
        .forEach(variable -> check(where, variable, problems));
    http.exchange().call().headers().values().stream()
        .flatMap(header -> PromptTemplate.variables(header).stream())
        .distinct()
        .forEach(variable -> checkHeader(where, variable, problems));
  }

  private void check(String where, String variable, Problems problems) {
    List<Case> without =
        cases.stream().filter(one -> !TemplateValues.of(one).containsKey(variable)).toList();
    if (!without.isEmpty()) {
      problems.add(without.getFirst().place(), missing(where, variable, without));
    }
  }

  private void checkHeader(String where, String variable, Problems problems) {
    cases.stream()
        .filter(one -> !fitsHeader(TemplateValues.of(one).getOrDefault(variable, "")))
        .findFirst()
        .ifPresent(
            one ->
                problems.add(
                    one.place(),
                    ("%s uses {{%s}} in a header, and the value of case '%s' cannot stand there;"
                            + " put it in the body")
                        .formatted(where, variable, one.id())));
  }

  private static boolean fitsHeader(String value) {
    return value.chars().allMatch(character -> character >= 0x20 && character < 0x7f);
  }

  private static String missing(String where, String variable, List<Case> without) {
    Case first = without.getFirst();
    String others = without.size() == 1 ? "" : " and " + (without.size() - 1) + " more cases";
    return "%s uses {{%s}}, which case '%s'%s cannot fill%s"
        .formatted(
            where,
            variable,
            first.id(),
            others,
            NearestWord.hint(variable, TemplateValues.of(first).keySet()));
  }
}
