package dev.ratchet.telemetry;

import dev.ratchet.conversation.LanguageGuess;
import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.dialect.Act;
import dev.ratchet.telemetry.dialect.Dialects;
import dev.ratchet.telemetry.dialect.Meaning;
import dev.ratchet.telemetry.dialect.Turn;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one span or event says of a request, by the words that a preview uses.
 *
 * @param values word to value, raw; only what is there
 * @param sources word to the attribute, for what the field map has found
 * @param more names that a dialect found within others
 * @param score whether it is a score and so makes no request of its own
 * @param silent whether it is an event that an import passes over
 */
record PreviewAspects(
    Map<String, Object> values,
    Map<String, String> sources,
    Attributes more,
    boolean score,
    boolean silent) {
  static final String QUESTION = "question";
  static final String ANSWER = "answer";

  /** All words, in the order in which they are told. */
  static final List<String> WORDS = words();

  private static List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of(
                QUESTION,
                ANSWER,
                "question-language",
                "answer-language",
                "system",
                "start",
                "duration",
                "model",
                "provider",
                "input-tokens",
                "output-tokens",
                "cost",
                "first-token",
                "finish",
                "proposed-tools",
                "tools",
                "documents",
                "guardrails",
                "scores"));
    for (Field field : Field.values()) {
      words.add(field.word());
    }
    return List.copyOf(words);
  }

  static boolean isField(String word) {
    for (Field field : Field.values()) {
      if (field.word().equals(word)) {
        return true;
      }
    }
    return false;
  }

  static PreviewAspects of(Signal signal, FieldMap map) {
    Meaning meaning = Dialects.meaning(signal);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    turns(meaning.turns(), values);
    act(meaning.act(), values);
    if (!meaning.scores().isEmpty()) {
      values.put("scores", meaning.scores());
    }
    fields(map.values(signal.attributes().and(meaning.more())), values, sources);
    fields(map.values(signal.resource()), values, sources);
    if (signal instanceof Signal.Span span && span.parentId().isEmpty()) {
      put(values, "start", span.start());
      put(
          values,
          "duration",
          span.end() == null ? null : ActParts.millis(span.start(), span.end()));
    }
    // An evaluator's span makes no request either, but its trace may have others that do.
    boolean score = meaning.act() instanceof Act.Score;
    boolean silent = signal instanceof Signal.Event && meaning.equals(Meaning.NOTHING);
    return new PreviewAspects(values, sources, meaning.more(), score, silent);
  }

  private static void turns(List<Turn> turns, Map<String, Object> values) {
    for (Turn turn : turns) {
      if (turn.text() != null && !turn.text().isBlank()) {
        String word = turn.said() ? ANSWER : turn.role() == Role.SYSTEM ? "system" : QUESTION;
        if (turn.said() || turn.role() == Role.USER || turn.role() == Role.SYSTEM) {
          values.put(word, turn.text());
          put(values, word + "-language", LanguageGuess.of(turn.text()));
        }
      }
      if (turn.said() && !turn.calls().isEmpty()) {
        values.put("proposed-tools", turn.calls());
      }
      if (turn.finish() != null) {
        values.put("finish", turn.finish());
      }
    }
  }

  private static void act(Act act, Map<String, Object> values) {
    switch (act) {
      case Act.Model model -> model(model, values);
      case Act.Tool tool -> values.put("tools", tool.name());
      case Act.Search search -> put(values, "documents", search.documents());
      case Act.Guard guard -> values.put("guardrails", Objects.toString(guard.result()));
      case Act.Score score -> values.put("scores", score.value() + "/" + score.label());
      case Act.Whole _, Act.Said _, Act.None _ -> {}
    }
  }

  private static void model(Act.Model model, Map<String, Object> values) {
    put(
        values,
        "model",
        model.served() == null
            ? model.requested()
            : List.of(model.served(), Objects.toString(model.requested())));
    put(values, "provider", model.provider());
    put(values, "input-tokens", model.usage().input());
    put(values, "output-tokens", model.usage().output());
    put(values, "cost", model.measures().costMicroUsd());
    put(values, "first-token", model.measures().firstTokenMillis());
    put(values, "finish", model.finish());
  }

  private static void fields(
      FieldValues found, Map<String, Object> values, Map<String, String> sources) {
    for (Field field : Field.values()) {
      String source = found.source(field);
      if (source != null && !values.containsKey(field.word())) {
        values.put(field.word(), value(found, field));
        sources.put(field.word(), source);
      }
    }
  }

  private static Object value(FieldValues found, Field field) {
    Object value =
        FieldValues.NUMBERS.contains(field)
            ? found.whole(field)
            : FieldValues.FLAGS.contains(field)
                ? found.flag(field)
                : field == Field.CITATIONS ? found.texts(field) : found.text(field);
    return Objects.requireNonNullElse(value, "");
  }

  private static void put(Map<String, Object> values, String word, @Nullable Object value) {
    if (value != null) {
      values.put(word, value);
    }
  }
}
