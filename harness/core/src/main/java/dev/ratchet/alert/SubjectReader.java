package dev.ratchet.alert;

import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Severity;
import dev.ratchet.metric.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code metric}, {@code detector} or {@code findings} of an alert, with its slices. */
final class SubjectReader {
  private final Vocabulary known;
  private final Fields fields;

  SubjectReader(Vocabulary known, Fields fields) {
    this.known = known;
    this.fields = fields;
  }

  /** What is looked at; empty where that cannot be told, which is a problem by then. */
  Optional<Subject> read() {
    List<String> named = Stream.of("metric", "detector", "findings").filter(fields::has).toList();
    if (named.size() != 1) {
      fields
          .problems()
          .add(fields.place(), "an alert looks at one of metric, detector and findings; write one");
      fields.texts("slices");
      return Optional.empty();
    }
    return switch (named.getFirst()) {
      case "metric" -> metric(fields.text("metric"), slices());
      case "detector" -> Optional.of(detector(fields.text("detector")));
      default -> Optional.of(p0(fields.text("findings")));
    };
  }

  private Optional<Subject> metric(String name, List<String> slices) {
    Optional<Metric> metric = known.metrics().find(name);
    if (metric.isEmpty()) {
      fields.problem(
          "metric", "unknown '" + name + "'" + NearestWord.hint(name, known.metrics().names()));
    }
    return metric.map(found -> new Subject.OfMetric(found, slices));
  }

  private List<String> slices() {
    List<String> slices = fields.texts("slices");
    for (String one : slices) {
      if (!known.dimensions().contains(one)) {
        fields.problem(
            "slices", "unknown '" + one + "'" + NearestWord.hint(one, known.dimensions()));
      }
    }
    return slices.stream().distinct().toList();
  }

  private Subject detector(String name) {
    List<String> ids = known.detectors().stream().map(one -> one.about().id()).toList();
    if (!ids.contains(name)) {
      fields.problem(
          "detector", "unknown or switched off '" + name + "'" + NearestWord.hint(name, ids));
    }
    return new Subject.OfDetector(name);
  }

  private Subject p0(String word) {
    if (!word.equals("p0")) {
      fields.problem("findings", "write p0; a single kind is 'detector: NAME'");
    } else if (known.detectors().stream().noneMatch(one -> one.about().severity() == Severity.P0)) {
      fields.problem(
          "findings",
          "every detector of P0 is switched off in gates/detectors.yaml; nothing is found");
    }
    return new Subject.OfP0();
  }
}
