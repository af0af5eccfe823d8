package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the evidence is of one whole thing: every case once, every planned attempt made, every
 * expectation in one version. What is not is told with its count, and never passes.
 */
final class Completeness {
  private final Comparison comparison;

  Completeness(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Why the cases and attempts do not belong together, whether or not all were made. */
  List<String> mixed() {
    List<String> reasons = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> doubled = new TreeSet<>();
    comparison.cases().stream().map(Case::id).filter(id -> !seen.add(id)).forEach(doubled::add);
    if (!doubled.isEmpty()) {
      reasons.add(
          Wording.count(doubled.size(), "case id")
              + (doubled.size() == 1 ? " stands" : " stand")
              + " more than once, first "
              + doubled.iterator().next()
              + "; give every case an id of its own");
    }
    Set<String> changed = changed();
    if (!changed.isEmpty()) {
      reasons.add(
          Wording.count(changed.size(), "case")
              + (changed.size() == 1 ? " was" : " were")
              + " held to more than one version of an expectation, first "
              + changed.iterator().next()
              + "; results of different versions are not compared: run again");
    }
    return reasons;
  }

  /**
   * What of a plan was not made.
   *
   * @param planned the attempts that should be there
   */
  List<String> unmade(List<AttemptKey> planned) {
    List<AttemptKey> unmade =
        planned.stream().filter(key -> comparison.attempt(key).isEmpty()).toList();
    if (unmade.isEmpty()) {
      return List.of();
    }
    Set<String> tried =
        planned.stream()
            .filter(key -> comparison.attempt(key).isPresent())
            .map(AttemptKey::caseId)
            .collect(Collectors.toSet());
    Set<String> untried =
        unmade.stream()
            .map(AttemptKey::caseId)
            .filter(id -> !tried.contains(id))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> reasons = new ArrayList<>();
    reasons.add(
        Wording.count(unmade.size())
            + " of "
            + Wording.count(planned.size(), "planned attempt")
            + (unmade.size() == 1 ? " was" : " were")
            + " not made");
    if (!untried.isEmpty()) {
      reasons.add(
          Wording.count(untried.size(), "case")
              + (untried.size() == 1 ? " was" : " were")
              + " never tried, first "
              + untried.iterator().next());
    }
    return reasons;
  }

  /** The cases of which two attempts were held to different versions of one expectation. */
  private Set<String> changed() {
    Map<String, Set<List<Outcome.Ref>>> heldTo = new HashMap<>();
    comparison
        .attempts()
        .forEach(
            attempt ->
                heldTo
                    .computeIfAbsent(attempt.key().caseId(), _ -> new HashSet<>(1))
                    .add(
                        attempt.outcomes().stream()
                            .filter(Outcome::gates)
                            .map(Outcome::ref)
                            .toList()));
    return heldTo.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1 && isMixed(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether one label has more versions than any attempt shows at once: a case may be held to
   * several expectations of one label, and an attempt may lack some.
   */
  private static boolean isMixed(Set<List<Outcome.Ref>> attempts) {
    Map<String, Set<ContentHash>> all = new HashMap<>();
    Map<String, Integer> most = new HashMap<>();
    for (List<Outcome.Ref> refs : attempts) {
      Map<String, Set<ContentHash>> here =
          refs.stream()
              .collect(
                  Collectors.groupingBy(
                      Outcome.Ref::label,
                      Collectors.mapping(Outcome.Ref::hash, Collectors.toSet())));
      here.forEach(
          (label, hashes) -> {
            all.computeIfAbsent(label, _ -> new HashSet<>()).addAll(hashes);
            most.merge(label, hashes.size(), Math::max);
          });
    }
    return all.entrySet().stream()
        .anyMatch(entry -> entry.getValue().size() > most.getOrDefault(entry.getKey(), 0));
  }
}
