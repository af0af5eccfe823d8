package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a row map finds one value: choices in order, the first that has a value wins.
 *
 * @param choices at least one
 */
record MappedSource(List<Choice> choices) {
  MappedSource {
    choices = List.copyOf(choices);
  }

  /** What a number counts. */
  enum Unit {
    NONE(0),
    S(9),
    MS(6),
    US(3),
    NS(0),
    USD(6),
    CENTS(4),
    MICRO_USD(0);

    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE / 2);

    private final int power;

    Unit(int power) {
      this.power = power;
    }

    boolean isTime() {
      return this == S || this == MS || this == US || this == NS;
    }

    /** As nanoseconds or micro-dollars; null when it is no number, negative or out of range. */
    @Nullable Long scaled(Attributes value) {
      String written = value.number("") == null ? null : value.text("");
      if (written == null) {
        return null;
      }
      BigDecimal scaled = new BigDecimal(written.strip()).movePointRight(power);
      return scaled.signum() < 0 || scaled.compareTo(MAX) > 0
          ? null
          : Long.valueOf(scaled.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
  }

  /**
   * One choice.
   *
   * @param paths one, or several whose texts are joined and must all be there
   * @param unit what the number counts; {@code NONE} where its size tells
   */
  record Choice(List<MappedPath> paths, Unit unit) {
    Choice {
      paths = List.copyOf(paths);
    }

    @Nullable Node find(Attributes row) {
      return paths.size() == 1 ? value(paths.getFirst(), row) : joined(row);
    }

    private static @Nullable Node value(MappedPath path, Attributes row) {
      Node found = path.find(row);
      boolean blank = found instanceof Node.Text text && text.value().isBlank();
      return blank ? null : found;
    }

    private @Nullable Node joined(Attributes row) {
      StringBuilder text = new StringBuilder();
      for (MappedPath path : paths) {
        Node found = value(path, row);
        String part = found == null ? null : new Attributes(Map.of("", found)).text("");
        if (part == null) {
          return null;
        }
        text.append(text.isEmpty() ? "" : "|").append(part);
      }
      return Node.text(text.toString());
    }
  }

  /** The first value there is. */
  @Nullable Node find(Attributes row) {
    for (Choice choice : choices) {
      Node found = choice.find(row);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Nullable String text(Attributes row) {
    for (Choice choice : choices) {
      String text = read(choice, row).text("");
      if (text != null) {
        return text.strip();
      }
    }
    return null;
  }

  /** A point in time, in nanoseconds since 1970. */
  @Nullable Long time(Attributes row) {
    for (Choice choice : choices) {
      Attributes value = read(choice, row);
      Long nanos =
          choice.unit().isTime() ? choice.unit().scaled(value) : Times.nanos(value.text(""));
      if (nanos != null) {
        return nanos;
      }
    }
    return null;
  }

  /** A length of time in nanoseconds, or money in micro-dollars, as the units say. */
  @Nullable Long amount(Attributes row) {
    for (Choice choice : choices) {
      Long amount = choice.unit().scaled(read(choice, row));
      if (amount != null) {
        return amount;
      }
    }
    return null;
  }

  private static Attributes read(Choice choice, Attributes row) {
    Node found = choice.find(row);
    return found == null ? Attributes.NONE : new Attributes(Map.of("", found));
  }

  /** Every path in it, for telling which values are read. */
  Stream<String> paths() {
    return choices.stream().flatMap(choice -> choice.paths().stream()).map(MappedPath::text);
  }

  @Override
  public String toString() {
    return paths().collect(Collectors.joining(", "));
  }
}
