package dev.ratchet.stats;

/**
 * Krippendorff's disagreements: within units as seen, and between any two ratings by chance. A unit
 * counts by the number of its ratings; one with a single rating counts for nothing.
 */
final class Exchange {
  private Exchange() {}

  static Disagreement of(Ratings ratings, int[] units, Scale scale) {
    double[] margins = margins(ratings, units);
    double[][] distances = distances(margins, scale);
    double all = 0;
    double within = 0;
    double between = 0;
    double most = 0;
    for (int row = 0; row < units.length; row++) {
      Ratings.Row one = ratings.rows().get(row);
      if (one.isPairable() && units[row] > 0) {
        within += units[row] * within(one, distances);
      }
    }
    for (int a = 0; a < margins.length; a++) {
      all += margins[a];
      for (int b = 0; b < margins.length; b++) {
        between += margins[a] * margins[b] * distances[a][b];
        most = margins[a] * margins[b] > 0 ? Math.max(most, distances[a][b]) : most;
      }
    }
    return new Disagreement(within / all, between / (all * (all - 1)), most);
  }

  /** How many ratings of each class can be paired. */
  private static double[] margins(Ratings ratings, int[] units) {
    double[] margins = new double[ratings.classes()];
    for (int row = 0; row < units.length; row++) {
      Ratings.Row one = ratings.rows().get(row);
      for (int rating = 0; one.isPairable() && rating < one.size(); rating++) {
        margins[one.classOf(rating)] += units[row];
      }
    }
    return margins;
  }

  private static double within(Ratings.Row row, double[][] distances) {
    double sum = 0;
    for (int a = 0; a < row.size(); a++) {
      for (int b = 0; b < row.size(); b++) {
        sum += distances[row.classOf(a)][row.classOf(b)];
      }
    }
    return sum / (row.size() - 1);
  }

  private static double[][] distances(double[] margins, Scale scale) {
    double[][] distances = new double[margins.length][margins.length];
    for (int a = 0; a < margins.length; a++) {
      double passed = margins[a] / 2;
      for (int b = a + 1; b < margins.length; b++) {
        double ranks = passed + margins[b] / 2;
        passed += margins[b];
        double distance =
            switch (scale) {
              case NOMINAL -> 1;
              case ORDINAL -> ranks * ranks;
            };
        distances[a][b] = distance;
        distances[b][a] = distance;
      }
    }
    return distances;
  }
}
