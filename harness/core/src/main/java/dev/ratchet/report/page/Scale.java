package dev.ratchet.report.page;

import dev.ratchet.gate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Maps differences of shares to positions on a common horizontal axis, in percentage points. */
public final class Scale {
  private static final int[] STEPS = {1, 2, 5, 10, 20, 50};
  private static final int MOST_TICKS = 6;
  private static final double PADDING = 0.04;

  private final double low;
  private final double high;
  private final int step;

  private Scale(double low, double high, int step) {
    this.low = low;
    this.high = high;
    this.step = step;
  }

  /** A mark on the axis. */
  public record Tick(String position, String label) {}

  /** An axis that holds zero, every bound and every margin. */
  static Scale over(List<Estimate> estimates) {
    double[] points =
        estimates.stream()
            .flatMapToDouble(
                one ->
                    one.reading() instanceof Estimate.Compared read
                        ? DoubleStream.of(read.lower(), read.upper(), -read.margin())
                        : DoubleStream.empty())
            .map(share -> share * 100)
            .filter(Double::isFinite)
            .toArray();
    double low = Math.min(-1, DoubleStream.of(points).min().orElse(-1));
    double high = Math.max(1, DoubleStream.of(points).max().orElse(1));
    double padding = (high - low) * PADDING;
    return new Scale(low - padding, high + padding, step(high - low));
  }

  /** The position of a difference, clipped to the axis, such as {@code 12.5%}. */
  String at(double difference) {
    double share = (difference * 100 - low) / (high - low);
    return percent(Math.clamp(share, 0, 1));
  }

  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int at = Math.ceilDiv((int) Math.ceil(low), step) * step; at <= high; at += step) {
      ticks.add(new Tick(at(at / 100.0), at > 0 ? "+" + at : String.valueOf(at)));
    }
    return List.copyOf(ticks);
  }

  private static int step(double width) {
    for (int step : STEPS) {
      if (width / step <= MOST_TICKS) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }
}
