package dev.ratchet.alert;

import dev.ratchet.metric.Metric;
import java.util.List;

/** What an alert looks at. */
public sealed interface Subject {
  /** As the file names it, such as {@code refusal-rate}. */
  String name();

  /**
   * A metric of the dictionary.
   *
   * @param slices dimensions whose slices are looked at one by one; empty for all requests as one
   */
  record OfMetric(Metric metric, List<String> slices) implements Subject {
    public OfMetric {
      slices = List.copyOf(slices);
    }

    @Override
    public String name() {
      return metric.name();
    }
  }

  /** How many requests and windows one detector found trouble in. */
  record OfDetector(String name) implements Subject {}

  /** The same over every finding that is P0, whichever detector's. */
  record OfP0() implements Subject {
    @Override
    public String name() {
      return "p0";
    }
  }
}
