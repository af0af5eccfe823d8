package dev.ratchet.telemetry.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a span, event or resource, read leniently: numbers also as text, structures also
 * as JSON text. Every look-up takes the names in order of preference and gives null when none has a
 * value of the wanted kind.
 */
public record Attributes(Map<String, Node> values) {
  public static final Attributes NONE = new Attributes(Map.of());
  private static final int MAX_DIGITS = 30;

  public Attributes {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** These, and of others those whose names are not among them. */
  public Attributes and(Attributes others) {
    if (others.values.isEmpty()) {
      return this;
    }
    Map<String, Node> both = new LinkedHashMap<>(values);
    others.values.forEach(both::putIfAbsent);
    return new Attributes(both);
  }

  /** A text, number or flag as text. */
  public @Nullable String text(String... names) {
    return first(List.of(names), Attributes::asText);
  }

  public @Nullable String text(List<String> names) {
    return first(names, Attributes::asText);
  }

  /** A whole number; fractions are cut off. */
  public @Nullable Long whole(String... names) {
    return first(List.of(names), Attributes::asWhole);
  }

  public @Nullable Long whole(List<String> names) {
    return first(names, Attributes::asWhole);
  }

  public @Nullable Double number(String... names) {
    return first(List.of(names), Attributes::asNumber);
  }

  public @Nullable Boolean flag(List<String> names) {
    return first(names, Attributes::asFlag);
  }

  /** A list or mapping, also when it is written as JSON text. */
  public @Nullable Node structure(String... names) {
    return first(List.of(names), Attributes::asStructure);
  }

  /** A list of texts; a single text counts as a list of one. */
  public @Nullable List<String> texts(String... names) {
    return first(List.of(names), Attributes::asTexts);
  }

  public @Nullable List<String> texts(List<String> names) {
    return first(names, Attributes::asTexts);
  }

  /** A value as JSON or plain text, whatever its kind. */
  public @Nullable String written(String... names) {
    return first(List.of(names), Attributes::asWritten);
  }

  /** A mapping's entries as attributes; of another node none. */
  public static Attributes of(@Nullable Node node) {
    return node instanceof Node.Mapping mapping ? new Attributes(mapping.entries()) : NONE;
  }

  /** The items of a list; of another node none. */
  public static List<Node> items(@Nullable Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of();
  }

  private interface Reading<T> {
    @Nullable T of(Node node);
  }

  private <T> @Nullable T first(List<String> names, Reading<T> reading) {
    for (String name : names) {
      Node node = values.get(name);
      T value = node == null ? null : reading.of(node);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String asText(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Decimal number -> number(number.value()) == null ? null : plain(number.value());
      case Node.Flag flag -> String.valueOf(flag.value());
      case Node.Nothing _, Node.Sequence _, Node.Mapping _ -> null;
    };
  }

  private static @Nullable BigDecimal decimal(Node node) {
    return switch (node) {
      case Node.Decimal number -> number(number.value());
      case Node.Text text -> parsed(text.value().strip());
      case Node.Flag _, Node.Nothing _, Node.Sequence _, Node.Mapping _ -> null;
    };
  }

  private static @Nullable BigDecimal parsed(String text) {
    try {
      return text.isEmpty() || text.length() > MAX_DIGITS ? null : number(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /** Null for a number so large or small that writing it out would be an attack. */
  private static @Nullable BigDecimal number(BigDecimal value) {
    boolean sane = Math.abs((long) value.scale()) <= 400 && value.precision() <= 400;
    return sane ? value : null;
  }

  private static @Nullable Long asWhole(Node node) {
    BigDecimal value = decimal(node);
    if (value == null) {
      return null;
    }
    BigInteger whole = value.toBigInteger();
    return whole.bitLength() > Long.SIZE - 1 ? null : Long.valueOf(whole.longValue());
  }

  private static @Nullable Double asNumber(Node node) {
    BigDecimal value = decimal(node);
    Double number = value == null ? null : Double.valueOf(value.doubleValue());
    return number == null || number.isInfinite() ? null : number;
  }

  private static @Nullable Boolean asFlag(Node node) {
    String text = asText(node);
    boolean flag = "true".equals(text) || "false".equals(text);
    return flag ? Boolean.valueOf(text) : null;
  }

  private static @Nullable Node asStructure(Node node) {
    return switch (node) {
      case Node.Sequence _, Node.Mapping _ -> node;
      case Node.Text text -> parsedJson(text.value());
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> null;
    };
  }

  /** The list or mapping that a JSON text says; null when it is neither. */
  public static @Nullable Node parsedJson(String json) {
    String text = json.strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return null;
    }
    try {
      Node node = Json.node("(attribute)", text);
      return isSane(node) ? node : null;
    } catch (RatchetException _) {
      // Attribute values are often cut at a length limit: then they are text and nothing more.
      return null;
    }
  }

  /** Whether a value holds no number such as 1e999999999, which would fill memory when written. */
  static boolean isSane(Node node) {
    return switch (node) {
      case Node.Decimal number -> number(number.value()) != null;
      case Node.Sequence list -> list.items().stream().allMatch(Attributes::isSane);
      case Node.Mapping mapping -> mapping.entries().values().stream().allMatch(Attributes::isSane);
      case Node.Text _, Node.Flag _, Node.Nothing _ -> true;
    };
  }

  private static @Nullable List<String> asTexts(Node node) {
    return switch (node) {
      case Node.Sequence list ->
          list.items().stream()
              .map(Attributes::asText)
              .<String>mapMulti(
                  (text, out) -> {
                    if (text != null) {
                      out.accept(text);
                    }
                  })
              .toList();
      case Node.Text text -> {
        Node structure = parsedJson(text.value());
        yield structure instanceof Node.Sequence ? asTexts(structure) : List.of(text.value());
      }
      case Node.Mapping _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> null;
    };
  }

  private static @Nullable String asWritten(Node node) {
    return node instanceof Node.Sequence || node instanceof Node.Mapping
        ? Json.canonical(node)
        : asText(node);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
