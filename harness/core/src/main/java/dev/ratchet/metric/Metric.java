package dev.ratchet.metric;

import dev.ratchet.base.ContentHash;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One production indicator.
 *
 * @param name kebab-case, unique in a dictionary
 */
public record Metric(String name, About about, Measure measure, Question question) {
  /**
   * What people need to know of it.
   *
   * @param limits what it cannot see; empty when there is nothing to say
   * @param owner who answers for it
   * @param decision what somebody decides by it
   */
  public record About(
      Bucket bucket, String definition, String limits, String owner, String decision) {}

  /**
   * How it is measured.
   *
   * @param parts what its parts are, such as {@code category}; null when it has none
   */
  public record Measure(MetricKind kind, Unit unit, Direction direction, @Nullable String parts) {}

  /**
   * What it asks of the normalised views. A row is about one request, named by {@code request_id},
   * and says {@code numerator} and {@code denominator} or {@code value}, and {@code part} if the
   * metric has parts; nothing else of it is read. Rows of one request add up. A request that cannot
   * tell has no row: absent evidence is never a zero.
   */
  public record Question(String sql, Origin origin) {}

  /** Who wrote a metric's SQL, and thereby how it is run. */
  public enum Origin {
    SHIPPED,
    /** A user; it runs in a confined process of its own. */
    WORKSPACE
  }

  /** The columns that its rows must have. */
  public List<String> columns() {
    Stream<String> numbers =
        measure.kind().divides() ? Stream.of("numerator", "denominator") : Stream.of("value");
    Stream<String> part = measure.parts() == null ? Stream.empty() : Stream.of("part");
    return Stream.of(Stream.of("request_id"), part, numbers)
        .flatMap(columns -> columns)
        .collect(Collectors.toUnmodifiableList());
  }

  /** Equal for equal definitions, so that a figure can name what it was made by. */
  public ContentHash hash() {
    return ContentHash.ofRecord(this);
  }
}
