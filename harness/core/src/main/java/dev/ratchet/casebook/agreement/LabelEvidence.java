package dev.ratchet.casebook.agreement;

import java.util.List;
import java.util.Map;

/**
 * Everything that a study of agreement reads.
 *
 * @param labels in any order; at most one of each person for each case
 * @param answers of settled cases; others may be missing
 * @param slices of each case by its trace, dimension to value; a case may be missing
 */
public record LabelEvidence(
    List<BlindLabel> labels,
    Map<CaseRound, Answer> answers,
    Map<String, Map<String, String>> slices) {
  public LabelEvidence {
    labels = List.copyOf(labels);
    answers = Map.copyOf(answers);
    slices = Map.copyOf(slices);
  }
}
