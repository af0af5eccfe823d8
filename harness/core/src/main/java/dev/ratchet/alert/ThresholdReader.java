package dev.ratchet.alert;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.metric.Direction;
import dev.ratchet.metric.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code above}, {@code below} or {@code baseline}, in the unit of what is looked at. */
final class ThresholdReader {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?) ?%");

  private final Fields fields;
  private final Subject subject;

  ThresholdReader(Fields fields, Subject subject) {
    this.fields = fields;
    this.subject = subject;
  }

  Threshold read() {
    boolean objective = fields.has("above") || fields.has("below");
    if (fields.has("baseline")) {
      Threshold drift = drift(fields.child("baseline"));
      if (objective) {
        fields.problem("baseline", "write an objective (above, below) or a baseline, not both");
      }
      return drift;
    }
    return switch (subject) {
      case Subject.OfMetric of -> objective(of, objective);
      case Subject.OfDetector _, Subject.OfP0 _ -> found();
    };
  }

  /** Trouble that was found is trouble, unless the file says how much of it is usual. */
  private Threshold found() {
    if (fields.has("below")) {
      fields.problem("below", "findings are counted, and fire above a count");
    }
    long above = fields.wholeOr("above", 0);
    if (above < 0) {
      fields.problem("above", "must not be negative");
    }
    return new Threshold.Objective((double) above, null);
  }

  private Threshold objective(Subject.OfMetric of, boolean there) {
    if (!there) {
      fields
          .problems()
          .add(
              fields.place(),
              "no threshold; write above: or below:, or baseline: {window: 7 d, tolerance: 25 %}");
    }
    Unit unit = of.metric().measure().unit();
    Double above = bound("above", unit);
    Double below = bound("below", unit);
    if (above != null && below != null && below > above) {
      fields.problem("below", "lies above 'above', so that everything would fire");
    }
    return new Threshold.Objective(above, below);
  }

  private @Nullable Double bound(String key, Unit unit) {
    Optional<Node> node = fields.node(key);
    if (node.isEmpty()) {
      return null;
    }
    return switch (unit) {
      case SHARE -> share(key, node.get());
      case MILLIS -> {
        Duration length = Amounts.duration(key, node.get(), fields.problems());
        yield length == null ? null : (double) length.toMillis();
      }
      case MICRO_USD -> {
        Long money = Amounts.microUsd(key, node.get(), fields.problems());
        yield money == null ? null : money.doubleValue();
      }
      case TOKENS, SCORE, NUMBER ->
          fields.optionalNumber(key).map(BigDecimal::doubleValue).orElse(null);
    };
  }

  private @Nullable Double share(String key, Node node) {
    Optional<BigDecimal> share = percent(node);
    if (share.isEmpty() || share.get().compareTo(BigDecimal.ONE) > 0) {
      fields.problem(key, "write a share of at most all: 2 %");
      return null;
    }
    return share.get().doubleValue();
  }

  private static Optional<BigDecimal> percent(Node node) {
    return switch (node) {
      case Node.Text text -> {
        Matcher matcher = PERCENT.matcher(text.value().strip());
        yield matcher.matches()
            ? Optional.of(new BigDecimal(matcher.group(1)).movePointLeft(2))
            : Optional.empty();
      }
      case Node.Mapping _, Node.Sequence _, Node.Decimal _, Node.Flag _, Node.Nothing _ ->
          Optional.empty();
    };
  }

  private Threshold drift(Fields baseline) {
    Duration window = AlertReader.window(baseline, "window");
    Optional<BigDecimal> tolerance = baseline.node("tolerance").flatMap(ThresholdReader::percent);
    if (tolerance.filter(one -> one.signum() > 0).isEmpty()) {
      baseline.problem("tolerance", "write by how much it may change, above 0: 25 %");
    }
    Threshold.Change usual =
        switch (subject) {
          case Subject.OfMetric of -> Threshold.Change.of(of.metric().measure().direction());
          case Subject.OfDetector _, Subject.OfP0 _ -> {
            baseline
                .problems()
                .add(baseline.place(), "a baseline is of a metric; findings fire above a count");
            yield Threshold.Change.RISE;
          }
        };
    Threshold.Drift drift =
        new Threshold.Drift(
            window,
            tolerance.map(BigDecimal::doubleValue).orElse(1.0),
            baseline.wordOr("change", usual));
    baseline.done();
    return drift;
  }

  /** That a threshold fires when things are well. */
  static Optional<String> warning(Alert alert) {
    if (!(alert.subject() instanceof Subject.OfMetric of)
        || !(alert.threshold() instanceof Threshold.Objective objective)) {
      return Optional.empty();
    }
    Direction direction = of.metric().measure().direction();
    boolean odd =
        switch (direction) {
          case LOWER -> objective.above() == null;
          case HIGHER -> objective.below() == null;
          case EITHER -> false;
        };
    return odd
        ? Optional.of(
            "alert '%s' fires when %s gets better: %s"
                .formatted(alert.name(), of.name(), direction.words()))
        : Optional.empty();
  }
}
