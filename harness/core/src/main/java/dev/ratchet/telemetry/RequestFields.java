package dev.ratchet.telemetry;

import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.Trace.Part;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the application says of the request: its root span first, then its other spans and events,
 * last of all the process.
 */
record RequestFields(List<Part> rootFirst) {
  RequestFields {
    rootFirst = List.copyOf(rootFirst);
  }

  Who who() {
    return new Who(
        of(Field.SESSION),
        of(Field.TENANT),
        of(Field.USER),
        of(Field.ROLE),
        of(Field.LOCALE),
        of(Field.CHANNEL),
        of(Field.REGION),
        of(Field.ENVIRONMENT));
  }

  Versions versions() {
    return new Versions(
        of(Field.APP),
        of(Field.PROMPT_NAME),
        of(Field.PROMPT),
        of(Field.RETRIEVAL),
        of(Field.TOOL_SCHEMA));
  }

  @Nullable String of(Field field) {
    return Stream.concat(
            each(facts -> facts.fields().get(field.name())),
            each(facts -> facts.resource().get(field.name())))
        .findFirst()
        .orElse(null);
  }

  @Nullable Integer count(Field field) {
    String value = of(field);
    // The reader wrote it from a whole number, which may still be larger or smaller than a count.
    return value == null || value.startsWith("-") || value.length() > 9
        ? null
        : Integer.valueOf(value);
  }

  @Nullable Boolean flag(Field field) {
    String value = of(field);
    return value == null ? null : Boolean.valueOf(value);
  }

  /** What the application lists as cited; null when it does not say. */
  @Nullable List<String> citations() {
    return each(FragmentFacts::citations).findFirst().orElse(null);
  }

  private <T> Stream<T> each(Function<FragmentFacts, @Nullable T> reading) {
    return rootFirst.stream().<T>flatMap(part -> Stream.ofNullable(reading.apply(part.facts())));
  }
}
