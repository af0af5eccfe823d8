package dev.ratchet.base;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping key by key. What is missing or of the wrong kind becomes a {@link Problem} and a
 * harmless value, so that a reader goes on and tells everything at once; {@link #done} reports the
 * keys that nobody asked for, with the nearest valid one.
 */
public final class Fields {
  private final Node.Mapping mapping;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Node.Mapping mapping, Problems problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  /** The fields of a node; anything but a mapping is a problem and reads as an empty one. */
  public static Fields of(Node node, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, problems);
    }
    problems.add(node.place(), "expected a mapping, found " + node.kind());
    // What is missing within it is no problem of its own: it goes where nobody looks.
    return new Fields(new Node.Mapping(node.place(), new LinkedHashMap<>()), new Problems());
  }

  public Place place() {
    return mapping.place();
  }

  public Node.Mapping mapping() {
    return mapping;
  }

  /** Where a key's value stands, or the mapping itself when the key is absent. */
  public Place placeOf(String key) {
    Node node = mapping.entries().get(key);
    return node == null ? mapping.place() : node.place();
  }

  public void problem(String key, String message) {
    problems.add(placeOf(key), key + ": " + message);
  }

  public boolean has(String key) {
    return find(key) != null;
  }

  /** A required text. */
  public String text(String key) {
    return required(key, this::asText, "");
  }

  public Optional<String> optionalText(String key) {
    return optional(key, this::asText);
  }

  public String textOr(String key, String absent) {
    return optionalText(key).orElse(absent);
  }

  /** A required whole number. */
  public long whole(String key) {
    return required(key, this::asWhole, 0L);
  }

  public long wholeOr(String key, long absent) {
    return optional(key, this::asWhole).orElse(absent);
  }

  public Optional<BigDecimal> optionalNumber(String key) {
    return optional(key, this::asNumber);
  }

  /** A number between two bounds, both included. */
  public double shareOr(String key, double absent) {
    Optional<BigDecimal> found = optionalNumber(key);
    if (found.isEmpty()) {
      return absent;
    }
    double value = found.get().doubleValue();
    if (value < 0 || value > 1) {
      problem(key, "must lie between 0 and 1, found " + found.get().toPlainString());
      return absent;
    }
    return value;
  }

  /**
   * A number strictly between 0 and 1.
   *
   * @param absent given where there is none; one that lies elsewhere makes the key required
   * @param example of what to write
   */
  public double innerShareOr(String key, double absent, String example) {
    Optional<BigDecimal> found = optionalNumber(key);
    if (found.isEmpty() && has(key)) {
      return absent; // it is no number, which was said already
    }
    double value = found.map(BigDecimal::doubleValue).orElse(absent);
    if (value > 0 && value < 1) {
      return value;
    }
    problem(
        key,
        "write a share above 0 and below 1, such as "
            + example
            + found.map(number -> "; found " + number.toPlainString()).orElse(""));
    return absent;
  }

  public boolean flagOr(String key, boolean absent) {
    return optional(key, this::asFlag).orElse(absent);
  }

  /** Texts, from a list or from a single text; empty when absent. */
  public List<String> texts(String key) {
    Node node = find(key);
    if (node instanceof Node.Text one) {
      return List.of(one.value());
    }
    return items(key).stream().map(item -> asText(key, item)).filter(Objects::nonNull).toList();
  }

  /** The items of a list; empty when absent. */
  public List<Node> items(String key) {
    return optional(key, this::asItems).orElse(List.of());
  }

  /** A nested mapping; absent reads as empty. */
  public Fields child(String key) {
    Node node = find(key);
    return node == null
        ? new Fields(new Node.Mapping(mapping.place(), new LinkedHashMap<>()), problems)
        : of(node, problems);
  }

  /** Reads each item of a list with a reader of its own fields. */
  public <T> List<T> each(String key, Function<Fields, T> reader) {
    return items(key).stream().map(item -> reader.apply(of(item, problems))).toList();
  }

  public Problems problems() {
    return problems;
  }

  public Optional<Node> node(String key) {
    return Optional.ofNullable(find(key));
  }

  /** A word of an enum, written in kebab case (severities as they are). */
  public <E extends Enum<E>> E wordOr(String key, E absent) {
    Optional<String> word = optionalText(key);
    if (word.isEmpty()) {
      return absent;
    }
    E[] values = absent.getDeclaringClass().getEnumConstants();
    List<String> valid = Arrays.stream(values).map(Fields::spelled).toList();
    int at = valid.indexOf(word.get());
    if (at < 0) {
      problem(key, "unknown '" + word.get() + "'" + NearestWord.hint(word.get(), valid));
      return absent;
    }
    return values[at];
  }

  /** Every key as text to text, in file order; for free maps such as slices. */
  public SequencedMap<String, String> textMap() {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, node) -> {
              known.add(key);
              String value = asText(key, node);
              if (value != null) {
                map.put(key, value);
              }
            });
    return map;
  }

  /** Reports each key that was never asked for. */
  public void done() {
    for (String key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        problems.add(
            placeOf(key), "unknown key '" + key + "'" + NearestWord.hint(key, List.copyOf(known)));
      }
    }
  }

  private static String spelled(Enum<?> value) {
    return value instanceof Severity ? value.name() : Names.kebab(value);
  }

  private @Nullable Node find(String key) {
    known.add(key);
    Node node = mapping.entries().get(key);
    return node instanceof Node.Nothing ? null : node;
  }

  private interface Reading<T> {
    @Nullable T of(String key, Node node);
  }

  private <T> T required(String key, Reading<T> reading, T instead) {
    Node node = find(key);
    if (node == null) {
      problems.add(mapping.place(), "'" + key + "' is missing");
      return instead;
    }
    T value = reading.of(key, node);
    return value == null ? instead : value;
  }

  private <T> Optional<T> optional(String key, Reading<T> reading) {
    Node node = find(key);
    return node == null ? Optional.empty() : Optional.ofNullable(reading.of(key, node));
  }

  private @Nullable String asText(String key, Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Decimal number -> number.value().toPlainString();
      case Node.Flag flag -> Boolean.toString(flag.value());
      case Node.Mapping _, Node.Sequence _, Node.Nothing _ -> {
        wrong(key, node, "text");
        yield null;
      }
    };
  }

  private @Nullable BigDecimal asNumber(String key, Node node) {
    if (node instanceof Node.Decimal number) {
      return number.value();
    }
    wrong(key, node, "a number");
    return null;
  }

  private @Nullable Long asWhole(String key, Node node) {
    if (node instanceof Node.Decimal number
        && number.value().stripTrailingZeros().scale() <= 0
        && number.value().precision() <= 18) {
      return number.value().longValueExact();
    }
    wrong(key, node, "a whole number");
    return null;
  }

  private @Nullable Boolean asFlag(String key, Node node) {
    if (node instanceof Node.Flag flag) {
      return flag.value();
    }
    wrong(key, node, "true or false");
    return null;
  }

  private @Nullable List<Node> asItems(String key, Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items();
    }
    wrong(key, node, "a list");
    return null;
  }

  private void wrong(String key, Node node, String wanted) {
    problems.add(node.place(), key + ": expected " + wanted + ", found " + node.kind());
  }
}
