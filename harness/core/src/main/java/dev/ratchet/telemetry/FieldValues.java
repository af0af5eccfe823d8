package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.format.Attributes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one span or event says of the fields, raw; a value that cannot be read as the field's kind
 * counts as absent, and then the next name is asked.
 */
final class FieldValues {
  static final Set<Field> NUMBERS =
      EnumSet.of(Field.INPUT_CHARS, Field.OUTPUT_CHARS, Field.DENIED, Field.HTTP_STATUS);
  static final Set<Field> FLAGS = EnumSet.of(Field.ESCALATED, Field.BLOCKED, Field.ABORTED);

  private final FieldMapWords words;
  private final Map<Field, Found> found = new EnumMap<>(Field.class);

  FieldValues(FieldMapWords words) {
    this.words = words;
  }

  private record Found(int rank, String name, Attributes value) {}

  boolean wants(Field field, int rank) {
    Found best = found.get(field);
    return best == null || rank < best.rank();
  }

  void offer(Field field, int rank, String name, Node node) {
    if (wants(field, rank)) {
      Attributes value = new Attributes(Map.of("", node));
      if (isReadable(field, value)) {
        found.put(field, new Found(rank, name, value));
      }
    }
  }

  private static boolean isReadable(Field field, Attributes value) {
    if (NUMBERS.contains(field)) {
      return value.whole("") != null;
    }
    if (FLAGS.contains(field)) {
      return value.flag(List.of("")) != null;
    }
    if (field == Field.CITATIONS) {
      return value.texts("") != null;
    }
    String text = value.text("");
    return text != null && !text.isBlank();
  }

  FieldMapWords words() {
    return words;
  }

  /** A word, by the name that the user has given to the value where there is one. */
  @Nullable String text(Field field) {
    Found best = found.get(field);
    String text = best == null ? null : best.value().text("");
    return text == null ? null : words.normal(field, text);
  }

  @Nullable Long whole(Field field) {
    Found best = found.get(field);
    return best == null ? null : best.value().whole("");
  }

  @Nullable Boolean flag(Field field) {
    Found best = found.get(field);
    return best == null ? null : best.value().flag(List.of(""));
  }

  @Nullable List<String> texts(Field field) {
    Found best = found.get(field);
    return best == null ? null : best.value().texts("");
  }

  /** The attribute or path that the value came from. */
  @Nullable String source(Field field) {
    Found best = found.get(field);
    return best == null ? null : best.name();
  }
}
