package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.canary.Arms;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.metric.Bucket;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.store.Period;
import dev.ratchet.store.RequestDimensions;
import dev.ratchet.store.UnitOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A canary's policy in the words of the store and of the dictionary. */
final class CanaryOrder {
  private CanaryOrder() {}

  /** What a canary needs to know of the metrics that can be compared between arms. */
  static SortedMap<String, MetricShape> shapes(MetricDictionary dictionary) {
    SortedMap<String, MetricShape> shapes = new TreeMap<>();
    for (Metric metric : dictionary.metrics()) {
      if (metric.measure().parts() == null) {
        kind(metric).forEach(kind -> shapes.put(metric.name(), shape(metric, kind)));
      }
    }
    return shapes;
  }

  private static Stream<MetricShape.Kind> kind(Metric metric) {
    return switch (metric.measure().kind()) {
      case MetricKind.Rate _ -> Stream.of(new MetricShape.Rate());
      case MetricKind.Ratio _ -> Stream.of(new MetricShape.Ratio());
      case MetricKind.Quantile quantile -> Stream.of(new MetricShape.Quantile(quantile.at()));
      case MetricKind.Count _ -> Stream.empty(); // grows with traffic, which arms share unequally
    };
  }

  private static MetricShape shape(Metric metric, MetricShape.Kind kind) {
    MetricShape.Worse worse =
        switch (metric.measure().direction()) {
          case LOWER -> MetricShape.Worse.HIGHER;
          case HIGHER -> MetricShape.Worse.LOWER;
          case EITHER -> MetricShape.Worse.EITHER;
        };
    return new MetricShape(kind, worse, metric.about().bucket() == Bucket.SAFETY_AND_COMPLIANCE);
  }

  /**
   * What a look asks of the store.
   *
   * @param due how many looks are due, at least 1
   */
  static UnitOrder of(CanaryPolicy policy, MetricDictionary dictionary, int due) {
    return until(policy, metrics(policy, dictionary), policy.plan().times().get(due - 1));
  }

  /** What is asked of the time until an instant without any metric: who was there. */
  static UnitOrder present(CanaryPolicy policy, Instant until) {
    return until(policy, List.of(), until);
  }

  private static UnitOrder until(CanaryPolicy policy, List<Metric> metrics, Instant until) {
    return new UnitOrder(
        metrics,
        policy.scope().dimensions(),
        arms(policy, until),
        policy.plan().times().stream().filter(time -> time.isBefore(until)).toList(),
        unit(policy));
  }

  /** The same of past traffic, which is in no arm. */
  static UnitOrder ofPast(CanaryPolicy policy, MetricDictionary dictionary, UnitOrder.Arm past) {
    return new UnitOrder(
        metrics(policy, dictionary),
        policy.scope().dimensions(),
        List.of(past),
        List.of(),
        unit(policy));
  }

  /** What the baseline's requests carry; null where time alone tells. */
  static @Nullable Slice baseline(CanaryPolicy policy) {
    return switch (policy.arms()) {
      case Arms.Tag tag -> new Slice(tag.dimension(), tag.baseline());
      case Arms.Flag flag -> new Slice(flag.flag(), flag.baseline());
      case Arms.Windows _ -> null;
    };
  }

  private static List<Metric> metrics(CanaryPolicy policy, MetricDictionary dictionary) {
    return policy.metrics().stream()
        .map(watched -> dictionary.find(watched.metric()).orElseThrow())
        .toList();
  }

  private static UnitOrder.UnitOf unit(CanaryPolicy policy) {
    return switch (policy.plan().unit()) {
      case SESSION -> UnitOrder.UnitOf.SESSION;
      case USER -> UnitOrder.UnitOf.USER;
    };
  }

  /** The arms from the period's start on, without an end. */
  static List<UnitOrder.Arm> everAfter(CanaryPolicy policy) {
    return arms(policy, null);
  }

  private static List<UnitOrder.Arm> arms(CanaryPolicy policy, @Nullable Instant until) {
    TimeWindow period = policy.plan().period();
    Period read = new Period(period.start(), until);
    return switch (policy.arms()) {
      case Arms.Tag tag -> tagged(tag.dimension(), tag.canary(), tag.baseline(), read);
      case Arms.Flag flag -> tagged(flag.flag(), flag.canary(), flag.baseline(), read);
      case Arms.Windows windows ->
          List.of(
              new UnitOrder.Arm(null, read),
              new UnitOrder.Arm(
                  null, new Period(windows.baseline().start(), windows.baseline().end())));
    };
  }

  private static List<UnitOrder.Arm> tagged(
      String dimension, String canary, String baseline, Period read) {
    return List.of(
        new UnitOrder.Arm(new Slice(dimension, canary), read),
        new UnitOrder.Arm(new Slice(dimension, baseline), read));
  }

  /**
   * Refuses what the telemetry can never tell.
   *
   * @param failureModes that some detector can look for
   * @throws RatchetException INVALID_INPUT naming every problem
   */
  static void check(String file, CanaryPolicy policy, Set<String> failureModes) {
    List<String> dimensions = new ArrayList<>(policy.scope().dimensions());
    switch (policy.arms()) {
      case Arms.Tag tag -> dimensions.add(tag.dimension());
      case Arms.Flag flag -> dimensions.add(flag.flag());
      case Arms.Windows _ -> {}
    }
    Problems problems = new Problems();
    for (String dimension : dimensions) {
      if (!RequestDimensions.names().contains(dimension)) {
        problems.add(
            policy.source().place(),
            "no request tells the dimension '"
                + dimension
                + "'"
                + NearestWord.hint(dimension, RequestDimensions.names()));
      }
    }
    for (String condition : policy.p0()) {
      if (!failureModes.contains(condition)) {
        problems.add(
            policy.source().place(),
            "p0: no detector looks for '"
                + condition
                + "'"
                + NearestWord.hint(condition, failureModes));
      }
    }
    problems.throwIfAny();
  }

  /** Says when the first look is due. */
  static RatchetException early(CanaryPolicy policy) {
    return new RatchetException(
        ErrorCode.EVIDENCE_MISSING,
        "canary "
            + policy.name()
            + ": its first look is due at "
            + policy.plan().times().getFirst()
            + "; come again then, or say with --as-of which time it is");
  }
}
