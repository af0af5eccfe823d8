package dev.ratchet.stats;

import org.jspecify.annotations.Nullable;

/**
 * What an interval that proved nothing would have needed: sizes that prove the margin with a chance
 * of 80 %, at the standard error seen ({@code n ((t + 0.84) se / margin)^2}).
 *
 * @param sizeIfUnchanged members in total if there is no difference
 * @param sizeIfDropIsReal members in total if the difference is the one seen; null when it is not
 *     negative, or so close to the margin that more data will not settle it cheaply
 * @param hopeless whether a drop was seen so close to the margin, or beyond it
 * @param smallestVisibleDrop the smallest drop that this size shows with a chance of 80 %
 */
public record Bill(
    int sizeIfUnchanged,
    @Nullable Integer sizeIfDropIsReal,
    boolean hopeless,
    double smallestVisibleDrop) {
  private static final double POWER_QUANTILE = 0.84; // normal, 80 %
  private static final double CLOSE = 0.2; // of the margin

  /**
   * The bill of an interval.
   *
   * @param size members behind the interval, at least 1
   * @param margin in (0, 1]
   */
  public static Bill of(PhantomInterval interval, int size, double margin) {
    if (size < 1 || !(margin > 0)) {
      throw new IllegalArgumentException("a size of at least 1 and a margin above 0");
    }
    double visible = (interval.quantile() + POWER_QUANTILE) * interval.standardError();
    double left = margin + interval.mean();
    boolean dropped = interval.mean() < 0;
    boolean hopeless = dropped && left <= CLOSE * margin;
    return new Bill(
        needed(size, visible / margin),
        dropped && !hopeless ? needed(size, visible / left) : null,
        hopeless,
        visible);
  }

  /**
   * Repeats of every member that would do instead of more members, when noise between repeats is
   * more than half of the variance.
   *
   * @param within the part of the mean's variance that comes from repeats
   * @param repeats behind each member now, at least 1
   * @param margin in (0, 1]
   * @return null when repeats alone cannot do it or are not the main noise
   */
  public static @Nullable Integer repeats(
      PhantomInterval interval, double within, int repeats, double margin) {
    double variance = interval.standardError() * interval.standardError();
    double target = margin / (interval.quantile() + POWER_QUANTILE);
    double room = target * target - (variance - within);
    if (within <= variance / 2 || room <= 0) {
      return null;
    }
    return (int) Math.ceil(repeats * within / room);
  }

  private static int needed(int size, double factor) {
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(size * factor * factor));
  }
}
