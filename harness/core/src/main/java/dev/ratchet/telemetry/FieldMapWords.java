package dev.ratchet.telemetry;

import dev.ratchet.telemetry.FieldMap.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an application's own words mean.
 *
 * @param separators where an application's prompt puts its documents behind the user's words; the
 *     user's text ends at the first of them
 * @param guardrails action to the components' results that mean it, in lower case
 * @param scores source to the names of the scores that it gives, in lower case
 * @param ignored attributes, with what is below them, that are of no use and not to be reported
 * @param values by field's word: a value to the word that is kept instead
 */
record FieldMapWords(
    List<String> separators,
    Map<String, List<String>> guardrails,
    Map<String, List<String>> scores,
    List<String> ignored,
    Map<String, Map<String, String>> values) {
  static final List<String> ACTIONS = List.of("block", "redact", "allow", "flag");
  static final List<String> SOURCES = List.of("user", "human", "model", "api");
  private static final List<String> SEPARATORS = List.of("\n\nDocuments:");

  static final FieldMapWords DEFAULT =
      new FieldMapWords(SEPARATORS, Map.of(), Map.of(), List.of(), Map.of());

  FieldMapWords {
    separators = List.copyOf(separators);
    ignored = List.copyOf(ignored);
    guardrails = lower(guardrails);
    scores = lower(scores);
    values = Map.copyOf(values);
  }

  private static Map<String, List<String>> lower(Map<String, List<String>> words) {
    Map<String, List<String>> lower = new TreeMap<>();
    words.forEach(
        (key, list) -> {
          List<String> all = new ArrayList<>();
          list.forEach(word -> all.add(word.strip().toLowerCase(Locale.ROOT)));
          lower.put(key, List.copyOf(all));
        });
    return Map.copyOf(lower);
  }

  String normal(Field field, String value) {
    Map<String, String> known = values.get(field.word());
    return known == null ? value : known.getOrDefault(value.strip(), value);
  }

  /**
   * The action that a result means; null when the user has not said.
   *
   * @param result in lower case, whole or the part behind its {@code =}
   */
  @Nullable String action(String result) {
    return keyOf(guardrails, result);
  }

  /** Who gives scores of this name; null when the user has not said. */
  @Nullable String source(String score) {
    return keyOf(scores, score.strip().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String keyOf(Map<String, List<String>> words, String word) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().contains(word))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(null);
  }
}
