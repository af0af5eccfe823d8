package dev.ratchet.casebook.agreement;

import java.util.function.Supplier;

/** Figures, or the fact that too few cases stand behind them to say anything. */
public sealed interface Told<T> {
  /** With fewer cases nothing is told. */
  int FEWEST = 5;

  /** With fewer cases what is told is marked. */
  int ENOUGH = 30;

  /** How many cases there are. */
  int cases();

  /** Too few to say. */
  record TooFew<T>(int cases) implements Told<T> {}

  /**
   * Figures.
   *
   * @param few whether they stand on fewer than {@link #ENOUGH} cases
   */
  record Figures<T>(int cases, boolean few, T figures) implements Told<T> {}

  /** The figures of so many cases, if these are enough to tell any. */
  static <T> Told<T> of(int cases, Supplier<T> figures) {
    return cases < FEWEST
        ? new TooFew<>(cases)
        : new Figures<>(cases, cases < ENOUGH, figures.get());
  }
}
