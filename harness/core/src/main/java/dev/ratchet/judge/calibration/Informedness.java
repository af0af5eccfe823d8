package dev.ratchet.judge.calibration;

/**
 * Sensitivity + specificity - 1, written J (Youden 1950): 1 for a judge that is always right, 0 for
 * one that does not look at the reply. A true drop of the pass rate shows as J times that drop.
 */
public sealed interface Informedness {
  /**
   * Known.
   *
   * @param value in [-1, 1]
   * @param lower J is below it with a chance of 5 % at most: the sum of the two one-sided 97.5 %
   *     lower bounds of Clopper and Pearson, less 1. Both bounds hold together with 95 % at least
   *     (Bonferroni) and each is exact, so this one errs on the safe side at any number of replies
   */
  record Measured(double value, double lower) implements Informedness {}

  /** One of the two is not known. */
  record NotDefined(String reason) implements Informedness {}

  /** Of the two rates. */
  static Informedness of(Rate sensitivity, Rate specificity) {
    return switch (sensitivity) {
      case Rate.NotDefined(String reason) -> new NotDefined(reason);
      case Rate.Measured passes ->
          switch (specificity) {
            case Rate.NotDefined(String reason) -> new NotDefined(reason);
            case Rate.Measured fails ->
                new Measured(
                    passes.share() + fails.share() - 1, passes.lower() + fails.lower() - 1);
          };
    };
  }
}
