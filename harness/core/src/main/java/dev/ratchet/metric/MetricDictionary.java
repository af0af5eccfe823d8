package dev.ratchet.metric;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a workspace: by bucket, within it in the order of the files. */
public record MetricDictionary(List<Metric> metrics) {
  public MetricDictionary {
    metrics =
        metrics.stream().sorted(Comparator.comparing(metric -> metric.about().bucket())).toList();
  }

  /** The metrics that come with Ratchet. */
  public static MetricDictionary shipped() {
    return new MetricDictionary(ShippedMetrics.all());
  }

  /**
   * The shipped metrics with what a user's file adds, changes and switches off.
   *
   * @param file its name, for messages
   * @throws RatchetException INVALID_INPUT naming every problem with its line
   */
  public static MetricDictionary read(String file, String text) {
    Map<String, Metric> all = new LinkedHashMap<>();
    shipped().metrics().forEach(metric -> all.put(metric.name(), metric));
    MetricReader.Read read = MetricReader.read(file, text, Map.copyOf(all));
    read.metrics().forEach(metric -> all.put(metric.name(), metric));
    read.switchedOff().forEach(all::remove);
    return new MetricDictionary(List.copyOf(all.values()));
  }

  /** The names, in order. */
  public List<String> names() {
    return metrics.stream().map(Metric::name).toList();
  }

  public Optional<Metric> find(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * Some of the metrics, in the order of the dictionary.
   *
   * @param names none for all
   * @throws RatchetException NOT_FOUND naming each that there is not, with the nearest one
   */
  public List<Metric> named(Collection<String> names) {
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      if (find(name).isEmpty()) {
        problems.add(
            "no metric '%s'%s"
                .formatted(
                    name,
                    NearestWord.to(name, names())
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse("; 'ratchet metrics --list' lists them")));
      }
    }
    if (!problems.isEmpty()) {
      throw new RatchetException(ErrorCode.NOT_FOUND, String.join("\n", problems));
    }
    return names.isEmpty()
        ? metrics
        : metrics.stream().filter(metric -> names.contains(metric.name())).toList();
  }

  /** Equal for equal dictionaries. */
  public ContentHash hash() {
    return ContentHash.ofRecord(this);
  }
}
