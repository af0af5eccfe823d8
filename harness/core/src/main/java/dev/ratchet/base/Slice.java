package dev.ratchet.base;

import java.util.Comparator;

/** One {@code dimension=value}, such as {@code persona=employee}; slices overlap. */
public record Slice(String dimension, String value) implements Comparable<Slice> {
  private static final Comparator<Slice> ORDER =
      Comparator.comparing(Slice::dimension).thenComparing(Slice::value);

  public Slice {
    if (dimension.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException("a slice needs a dimension and a value");
    }
  }

  /**
   * Reads {@code dimension=value}.
   *
   * @throws IllegalArgumentException if the text has no {@code =} or an empty side
   */
  public static Slice parse(String text) {
    int at = text.indexOf('=');
    if (at < 0) {
      throw new IllegalArgumentException("'" + text + "' is no slice; write dimension=value");
    }
    return new Slice(text.substring(0, at).strip(), text.substring(at + 1).strip());
  }

  @Override
  public int compareTo(Slice other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return dimension + "=" + value;
  }
}
