package dev.ratchet.alert;

import dev.ratchet.base.Slice;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What fires and is resolved by itself: an alert, or one slice or part of it.
 *
 * @param slice null for all requests
 * @param part of a metric that has parts; null otherwise
 */
public record AlertKey(String alert, @Nullable Slice slice, @Nullable String part) {
  /** By alert, then slice, then part; whole ones first. */
  public static final Comparator<AlertKey> ORDER =
      Comparator.comparing(AlertKey::alert)
          .thenComparing(AlertKey::slice, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(AlertKey::part, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** An alert as a whole. */
  public static AlertKey of(String alert) {
    return new AlertKey(alert, null, null);
  }

  /** Slice and part in words; empty for a whole. */
  public String where() {
    return Stream.of(slice, part)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
