package dev.ratchet.report;

import dev.ratchet.conversation.Disclosed;
import dev.ratchet.outcome.AttemptFacts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the application of one arm told of itself over the run.
 *
 * @param versions by name, every value that was told, sorted
 * @param guardrails by action, in how many attempts it was told
 */
public record Told(Map<String, List<String>> versions, Map<String, Integer> guardrails) {
  public Told {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    guardrails = Collections.unmodifiableMap(new TreeMap<>(guardrails));
  }

  static @Nullable Told of(List<AttemptFacts> attempts) {
    Map<String, TreeSet<String>> versions = new TreeMap<>();
    Map<String, Integer> guardrails = new TreeMap<>();
    attempts.stream()
        .map(AttemptFacts::disclosed)
        .filter(Objects::nonNull)
        .forEach(told -> add(told, versions, guardrails));
    return versions.isEmpty() && guardrails.isEmpty()
        ? null
        : new Told(
            versions.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.copyOf(one.getValue()))),
            guardrails);
  }

  private static void add(
      Disclosed told, Map<String, TreeSet<String>> versions, Map<String, Integer> guardrails) {
    told.versions()
        .forEach((name, value) -> versions.computeIfAbsent(name, _ -> new TreeSet<>()).add(value));
    if (told.guardrail() != null) {
      guardrails.merge(told.guardrail(), 1, Integer::sum);
    }
  }

  /** The names of versions that changed while the run went on, sorted. */
  public List<String> changing() {
    return versions.entrySet().stream()
        .filter(one -> one.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Such as {@code prompt 7, retrieval 3}. */
  public String versionsLine() {
    return versions.isEmpty()
        ? "none"
        : versions.entrySet().stream()
            .map(one -> one.getKey() + " " + String.join(" and ", one.getValue()))
            .collect(Collectors.joining(", "));
  }
}
