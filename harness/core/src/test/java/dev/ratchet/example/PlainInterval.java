package dev.ratchet.example;

import java.util.Collection;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * One-sided 95 % bounds of a clustered mean difference with two phantom incidents, one all better
 * and one all worse, each of mean size.
 */
record PlainInterval(double lower, double upper) {
  /**
   * The bounds.
   *
   * @param incidents for each incident its cases' differences in [-1, 1]
   */
  static PlainInterval of(Collection<List<Double>> incidents) {
    double cases = incidents.stream().mapToInt(List::size).sum();
    double phantom = cases / incidents.size();
    double all = cases + 2 * phantom;
    double mean = incidents.stream().mapToDouble(PlainInterval::sum).sum() / all;
    double squares = Math.pow(phantom - phantom * mean, 2) + Math.pow(-phantom - phantom * mean, 2);
    for (List<Double> incident : incidents) {
      squares += Math.pow(sum(incident) - incident.size() * mean, 2);
    }
    double clusters = incidents.size() + 2.0;
    double error = Math.sqrt(clusters / (clusters - 1) * squares) / all;
    double t = new TDistribution(clusters - 1).inverseCumulativeProbability(0.95);
    return new PlainInterval(mean - t * error, mean + t * error);
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
