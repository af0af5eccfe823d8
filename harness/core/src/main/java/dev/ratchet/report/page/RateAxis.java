package dev.ratchet.report.page;

import dev.ratchet.report.history.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A horizontal axis of shares that ends at 100 % and begins at a round one below every bound. */
record RateAxis(int low) {
  private static final int STEP = 10;
  private static final int MOST_TICKS = 6;

  static RateAxis over(List<Release> releases) {
    double least =
        releases.stream()
            .map(Release::rate)
            .filter(Objects::nonNull)
            .mapToDouble(Release.Rate::lower)
            .min()
            .orElse(0);
    return new RateAxis(Math.clamp((long) Math.floor(least * 10) * STEP, 0, 100 - STEP));
  }

  /** The position of a share, such as {@code 12.5%}. */
  String at(double share) {
    double place = (share * 100 - low) / (100 - low);
    return String.format(Locale.ROOT, "%.2f%%", Math.clamp(place, 0, 1) * 100);
  }

  List<Scale.Tick> ticks() {
    int step = (100 - low) / STEP > MOST_TICKS ? 2 * STEP : STEP;
    List<Scale.Tick> ticks = new ArrayList<>();
    for (int at = 100; at >= low; at -= step) {
      ticks.add(new Scale.Tick(at(at / 100.0), at + " %"));
    }
    return ticks.reversed();
  }
}
