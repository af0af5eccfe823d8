package dev.ratchet.metric;

import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a metric is measured. */
final class MeasureReader {
  private static final List<String> KINDS = List.of("rate", "ratio", "quantile", "count");

  private MeasureReader() {}

  /** Null, and a problem, for a word that is none. */
  static @Nullable MetricKind kind(Fields fields) {
    String word = fields.text("kind");
    return switch (word) {
      case "rate" -> new MetricKind.Rate(fields.text("events"), fields.text("of"));
      case "ratio" -> new MetricKind.Ratio(fields.text("amount"), fields.text("of"));
      case "quantile" -> new MetricKind.Quantile(at(fields), fields.text("of"));
      case "count" -> new MetricKind.Count(fields.text("of"));
      default -> unknown(fields, word);
    };
  }

  private static @Nullable MetricKind unknown(Fields fields, String word) {
    if (!word.isEmpty()) {
      fields.problem("kind", "unknown '" + word + "'" + NearestWord.hint(word, KINDS));
    }
    for (String key : List.of("events", "amount", "at", "of")) {
      fields.has(key); // belongs to one of the kinds, so it is no unknown key
    }
    return null;
  }

  private static double at(Fields fields) {
    BigDecimal at = fields.optionalNumber("at").orElse(BigDecimal.ZERO);
    if (at.signum() <= 0 || at.compareTo(BigDecimal.ONE) >= 0) {
      fields.problem("at", "a quantile needs a number between 0 and 1, such as 0.95");
      return 0.5;
    }
    return at.doubleValue();
  }

  static Unit unit(Fields fields, @Nullable MetricKind kind) {
    Unit unit = required(fields, "unit", Unit.NUMBER);
    boolean isRate = kind instanceof MetricKind.Rate;
    if (kind != null && fields.has("unit") && isRate != (unit == Unit.SHARE)) {
      fields.problem("unit", "a rate has the unit share, and nothing else has");
    }
    return unit;
  }

  /** A word that must be there. */
  static <E extends Enum<E>> E required(Fields fields, String key, E instead) {
    if (!fields.has(key)) {
      fields.text(key); // tells that it is missing
      return instead;
    }
    return fields.wordOr(key, instead);
  }
}
