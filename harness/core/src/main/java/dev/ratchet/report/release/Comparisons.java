package dev.ratchet.report.release;

import dev.ratchet.base.Visible;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.canary.Reading;
import dev.ratchet.metric.Unit;
import dev.ratchet.report.Wording;
import dev.ratchet.report.release.ReleaseSheet.Comparison;
import dev.ratchet.report.release.ReleaseSheet.Mark;
import dev.ratchet.report.release.ReleaseSheet.Row;
import dev.ratchet.report.release.ReleaseSheet.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comparison as a table: what speaks against the canary first. */
public final class Comparisons {
  private static final String NONE = "–";

  private final Map<String, MetricShape.Kind> kinds = new HashMap<>();
  private final Map<String, Unit> units;

  /**
   * For the metrics of a policy.
   *
   * @param units of metrics that are still known
   */
  public Comparisons(CanaryPolicy policy, Map<String, Unit> units) {
    policy.metrics().forEach(one -> kinds.put(one.metric(), one.shape().kind()));
    this.units = Map.copyOf(units);
  }

  /** What a decision compared. */
  public Comparison of(CanaryDecision decision) {
    List<Reading> sorted =
        decision.readings().stream().sorted(Comparator.comparingInt(Comparisons::rank)).toList();
    List<Row> first = new ArrayList<>();
    List<Row> rest = new ArrayList<>();
    sorted.forEach(reading -> (isFirst(reading) ? first : rest).add(row(reading)));
    return new Comparison(
        first,
        rest,
        decision.uncovered().stream().map(one -> Visible.line(one.slice().toString())).toList());
  }

  private static boolean isFirst(Reading reading) {
    return switch (rank(reading)) {
      case 0 -> true;
      case 1 -> reading.critical() || reading.over().equals(Reading.ALL); // no pass without it
      case 2, 3 -> reading.critical();
      default -> false;
    };
  }

  /** The worse, the lower. */
  private static int rank(Reading reading) {
    return switch (reading.said()) {
      case Reading.Missing _ -> 1;
      case Reading.NotCovered _ -> 2;
      case Reading.Compared compared ->
          switch (compared.test().standing()) {
            case WORSE -> 0;
            case OPEN -> 3;
            case WITHIN_FLOOR -> 4;
            case PROVEN -> 5;
          };
    };
  }

  private Row row(Reading reading) {
    String metric = Visible.line(reading.metric());
    String over = Visible.line(reading.over());
    boolean critical = reading.critical();
    return switch (reading.said()) {
      case Reading.Compared one ->
          new Row(
              metric,
              over,
              critical,
              figure(reading.metric(), one.canary().value()),
              figure(reading.metric(), one.baseline().value()),
              change(reading.metric(), one.change()),
              standing(one.test().standing()));
      case Reading.NotCovered _ ->
          new Row(metric, over, critical, NONE, NONE, "", new Mark("not covered", Tone.OPEN));
      case Reading.Missing _ ->
          new Row(metric, over, critical, NONE, NONE, "", new Mark("not measured", Tone.OPEN));
    };
  }

  private static Mark standing(Reading.Standing standing) {
    return switch (standing) {
      case WORSE -> new Mark("worse", Tone.FAIL);
      case WITHIN_FLOOR -> new Mark("too small to matter", Tone.NONE);
      case PROVEN -> new Mark("no loss", Tone.PASS);
      case OPEN -> new Mark("not shown", Tone.OPEN);
    };
  }

  private String figure(String metric, double value) {
    if (kinds.get(metric) instanceof MetricShape.Rate) {
      return number("%.2f %%", 100 * value);
    }
    @Nullable Unit unit = units.get(metric);
    if (unit == null) {
      return number("%,.2f", value);
    }
    return switch (unit) {
      case SHARE -> number("%.2f %%", 100 * value);
      case MILLIS -> number("%,.0f ms", value);
      case MICRO_USD -> Wording.dollars(Math.round(value));
      case TOKENS -> number("%,.1f tokens", value);
      case SCORE, NUMBER -> number("%,.2f", value);
    };
  }

  private String change(String metric, Reading.Change change) {
    if (change.size() == null) {
      return "";
    }
    boolean rate = kinds.get(metric) instanceof MetricShape.Rate;
    return signed(change.size())
        + (rate ? " points" : " %")
        + " ("
        + bound(change.lower())
        + " to "
        + bound(change.upper())
        + ")";
  }

  private static String bound(@Nullable Double bound) {
    return bound == null ? "?" : signed(bound);
  }

  private static String signed(double share) {
    return number("%+.2f", 100 * share);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
