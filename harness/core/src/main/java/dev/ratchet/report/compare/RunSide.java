package dev.ratchet.report.compare;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.report.ProducedBy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One arm of one run.
 *
 * @param repeats how many runs of a case are its first ones, made whatever they showed; later ones
 *     were made because the arms differed, so they tell nothing of a rate
 * @param attempts of this arm alone
 */
public record RunSide(
    Arm arm, ProducedBy producedBy, Dataset dataset, int repeats, List<AttemptFacts> attempts) {
  public RunSide {
    attempts = attempts.stream().filter(one -> one.key().arm() == arm).toList();
  }

  /** Who answered. */
  public ProducedBy.Subject subject() {
    return switch (arm) {
      case CANDIDATE -> producedBy.candidate();
      case BASELINE -> Objects.requireNonNullElse(producedBy.baseline(), producedBy.candidate());
    };
  }

  Map<String, Case> cases() {
    return dataset.cases().stream()
        .collect(
            Collectors.toMap(Case::id, Function.identity(), (first, _) -> first, TreeMap::new));
  }

  /** Attempts by case, sorted by repeat. */
  Map<String, List<AttemptFacts>> byCase() {
    return attempts.stream()
        .sorted(Comparator.comparing(AttemptFacts::key))
        .collect(Collectors.groupingBy(one -> one.key().caseId()));
  }
}
