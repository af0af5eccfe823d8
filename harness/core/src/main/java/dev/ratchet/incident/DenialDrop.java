package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds days in which a rate fell against the seven days before. Fisher's exact test, one-sided,
 * corrected (Bonferroni) for every slice and day that was compared; of overlapping windows the one
 * least likely by chance is told.
 *
 * @param alpha in [0, 1], over all windows together
 * @param drop share of the former rate that must be gone, in [0, 1]
 * @param atLeast trials that the window, and the days before it, must each have
 */
public record DenialDrop(double alpha, double drop, long atLeast) implements WindowTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration BEFORE = Duration.ofDays(7);
  private static final String CONNECTOR = "connector";

  /** By chance, a day as high as that after a window; then the window has ended. */
  private static final double BACK_ALPHA = 0.01;

  /** Over all connectors together. */
  private static final double GROWTH_ALPHA = 0.001;

  private record Series(Slice slice, String tenant) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int bySlice = slice.compareTo(other.slice);
      return bySlice != 0 ? bySlice : tenant.compareTo(other.tenant);
    }
  }

  private record Sum(long trials, long hits) {
    Sum plus(Count count) {
      return new Sum(trials + count.trials(), hits + count.hits());
    }

    double rate() {
      return (double) hits / trials;
    }
  }

  private record Compared(Series series, Instant day, Sum before, Sum window, double pValue) {}

  @Override
  public List<Match> apply(List<Count> counts) {
    Map<Series, List<Count>> series = new TreeMap<>();
    for (Count count : counts) {
      series
          .computeIfAbsent(new Series(count.slice(), count.tenant()), _ -> new ArrayList<>())
          .add(count);
    }
    List<Compared> compared = new ArrayList<>();
    series.forEach((key, hours) -> compared.addAll(compare(key, hours)));
    List<Match> matches = new ArrayList<>();
    for (Compared one : significant(compared)) {
      Match match = match(one, series);
      if (matches.stream().noneMatch(kept -> overlap(kept.window(), match.window()))) {
        matches.add(match);
      }
    }
    matches.sort(Comparator.comparing(match -> match.window().start()));
    return List.copyOf(matches);
  }

  private List<Compared> compare(Series series, List<Count> hours) {
    List<Compared> compared = new ArrayList<>();
    Instant last = hours.stream().map(Count::hour).max(Comparator.naturalOrder()).orElseThrow();
    Instant first = hours.stream().map(Count::hour).min(Comparator.naturalOrder()).orElseThrow();
    for (Instant day = first.truncatedTo(ChronoUnit.DAYS);
        !day.isAfter(last);
        day = day.plus(DAY)) {
      Sum before = sum(hours, day.minus(BEFORE), day);
      Sum window = sum(hours, day, day.plus(DAY));
      if (before.trials() >= atLeast && window.trials() >= atLeast && before.hits() > 0) {
        compared.add(new Compared(series, day, before, window, pValue(before, window)));
      }
    }
    return compared;
  }

  private static double pValue(Sum before, Sum window) {
    return FisherTest.atMost(
        window.hits(),
        window.trials(),
        before.hits() + window.hits(),
        before.trials() + window.trials());
  }

  private List<Compared> significant(List<Compared> compared) {
    return compared.stream()
        .filter(one -> one.pValue() * compared.size() < alpha)
        .filter(one -> one.window().rate() <= (1 - drop) * one.before().rate())
        .sorted(
            Comparator.comparingDouble(Compared::pValue)
                .thenComparing(Compared::series)
                .thenComparing(Compared::day))
        .toList();
  }

  private Match match(Compared one, Map<Series, List<Count>> series) {
    List<Count> hours = series.getOrDefault(one.series(), List.of());
    Instant onset = onset(one, hours);
    TimeWindow window = new TimeWindow(onset, end(one, hours));
    Map<String, String> evidence = new TreeMap<>();
    evidence.put("denied-before", one.before().hits() + " of " + one.before().trials());
    evidence.put("denied-after", one.window().hits() + " of " + one.window().trials());
    evidence.put("day", LocalDate.ofInstant(one.day(), ZoneOffset.UTC).toString());
    evidence.put("p-value", String.format(Locale.ROOT, "%.2e", one.pValue()));
    connector(one, window, series).ifPresent(name -> evidence.put(CONNECTOR, name));
    return new Match(one.series().slice(), one.series().tenant(), window, evidence);
  }

  /** The hour at which splitting the days around in two fits best (binomial likelihood). */
  private static Instant onset(Compared one, List<Count> hours) {
    Instant from = one.day().minus(BEFORE);
    Instant to = one.day().plus(DAY);
    List<Count> near =
        hours.stream()
            .filter(count -> !count.hour().isBefore(from) && count.hour().isBefore(to))
            .sorted(Comparator.comparing(Count::hour))
            .toList();
    Instant best = one.day();
    double bestFit = Double.NEGATIVE_INFINITY;
    for (Count count : near) {
      Sum before = sum(near, from, count.hour());
      Sum after = sum(near, count.hour(), to);
      double fit = logLikelihood(before) + logLikelihood(after);
      if (before.trials() > 0 && before.rate() > after.rate() && fit > bestFit) {
        best = count.hour();
        bestFit = fit;
      }
    }
    return best;
  }

  private static double logLikelihood(Sum sum) {
    if (sum.hits() == 0 || sum.hits() == sum.trials()) {
      return 0;
    }
    return sum.hits() * Math.log(sum.rate())
        + (sum.trials() - sum.hits()) * Math.log(1 - sum.rate());
  }

  /** The end of the last day before the rate is back up; a quiet day does not show that it is. */
  private Instant end(Compared one, List<Count> hours) {
    Instant last = hours.stream().map(Count::hour).max(Comparator.naturalOrder()).orElseThrow();
    Instant end = one.day().plus(DAY);
    while (!end.isAfter(last) && !isBack(one, sum(hours, end, end.plus(DAY)))) {
      end = end.plus(DAY);
    }
    return end;
  }

  private boolean isBack(Compared one, Sum day) {
    return day.trials() > 0
        && day.rate() > (1 - drop) * one.before().rate()
        && FisherTest.atLeast(
                day.hits(),
                day.trials(),
                day.hits() + one.window().hits(),
                day.trials() + one.window().trials())
            < BACK_ALPHA;
  }

  /**
   * The connector whose share of all retrievals grew beyond chance, most clearly of several: its
   * documents came in place of the denied ones. Without one, the connector whose denials fell.
   */
  private static Optional<String> connector(
      Compared one, TimeWindow window, Map<Series, List<Count>> series) {
    Slice slice = one.series().slice();
    Optional<String> own =
        slice.dimension().equals(CONNECTOR) ? Optional.of(slice.value()) : Optional.empty();
    return gained(one, window, series).or(() -> own);
  }

  private static Optional<String> gained(
      Compared one, TimeWindow window, Map<Series, List<Count>> series) {
    String tenant = one.series().tenant();
    List<Count> all = series.getOrDefault(new Series(new Slice("all", "all"), tenant), List.of());
    Map<String, Double> byChance = new TreeMap<>();
    series.forEach(
        (key, hours) -> {
          if (key.slice().dimension().equals(CONNECTOR) && key.tenant().equals(tenant)) {
            byChance.put(key.slice().value(), growthByChance(hours, all, window));
          }
        });
    return byChance.entrySet().stream()
        .filter(entry -> entry.getValue() * byChance.size() < GROWTH_ALPHA)
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private static double growthByChance(List<Count> part, List<Count> all, TimeWindow window) {
    Instant from = window.start().minus(BEFORE);
    long after = sum(part, window.start(), window.end()).trials();
    long allAfter = sum(all, window.start(), window.end()).trials();
    long before = sum(part, from, window.start()).trials();
    long allBefore = sum(all, from, window.start()).trials();
    return allAfter == 0 || after > allAfter || before > allBefore
        ? 1
        : FisherTest.atLeast(after, allAfter, after + before, allAfter + allBefore);
  }

  private static Sum sum(List<Count> counts, Instant from, Instant to) {
    Sum sum = new Sum(0, 0);
    for (Count count : counts) {
      if (!count.hour().isBefore(from) && count.hour().isBefore(to)) {
        sum = sum.plus(count);
      }
    }
    return sum;
  }

  private static boolean overlap(TimeWindow a, TimeWindow b) {
    return a.start().isBefore(b.end()) && b.start().isBefore(a.end());
  }
}
