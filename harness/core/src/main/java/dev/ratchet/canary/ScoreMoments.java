package dev.ratchet.canary;

/** Second and third moments of a metric's scores, by column. */
final class ScoreMoments {
  private final long[] units;
  private final double[] squares;
  private final double[] cubes;

  private ScoreMoments(int columns) {
    this.units = new long[columns];
    this.squares = new double[columns];
    this.cubes = new double[columns];
  }

  static ScoreMoments of(MetricScores metric, int columns) {
    ScoreMoments moments = new ScoreMoments(columns);
    metric.scores(
        columns,
        (_, column, score) -> {
          moments.units[column]++;
          moments.squares[column] += score * score;
          moments.cubes[column] += score * score * score;
        });
    return moments;
  }

  /** Of a unit's score, whose mean is 0. */
  double variance(int column) {
    return squares[column] / units[column];
  }

  double skewness(int column) {
    return cubes[column] / units[column] / Math.pow(variance(column), 1.5);
  }
}
