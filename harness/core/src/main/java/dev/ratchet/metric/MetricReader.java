package dev.ratchet.metric;

import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics: {<name>: {…}}}, the form of the shipped files and of the user's. */
final class MetricReader {
  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final int MOST_NAME = 60;

  private final Problems problems = new Problems();
  private final Map<String, Metric> known;
  private final @Nullable Bucket own;
  private final List<Metric> metrics = new ArrayList<>();
  private final List<String> switchedOff = new ArrayList<>();

  private MetricReader(Map<String, Metric> known, @Nullable Bucket own) {
    this.known = known;
    this.own = own;
  }

  /** What a file says; a changed metric is whole in it. */
  record Read(List<Metric> metrics, List<String> switchedOff) {}

  /** The metrics of a file that has one bucket. */
  static List<Metric> shipped(String file, String text, Bucket bucket) {
    return new MetricReader(Map.of(), bucket).read(file, text).metrics();
  }

  /**
   * Reads a user's file.
   *
   * @param known the metrics that it may change, by name
   */
  static Read read(String file, String text, Map<String, Metric> known) {
    return new MetricReader(known, null).read(file, text);
  }

  private Read read(String file, String text) {
    Node root = Yaml.read(file, text);
    Fields fields =
        Fields.of(root instanceof Node.Nothing ? Node.mapping(Map.of()) : root, problems);
    Fields entries = fields.child("metrics");
    for (String name : List.copyOf(entries.mapping().entries().keySet())) {
      entry(entries, name);
    }
    fields.done();
    problems.throwIfAny();
    return new Read(metrics, switchedOff);
  }

  private void entry(Fields entries, String name) {
    if (!name.matches(NAME) || name.length() > MOST_NAME) {
      entries.problem(name, "a name is kebab-case words of at most 60 characters, as error-rate");
      return;
    }
    Fields fields = entries.child(name);
    Metric shipped = known.get(name);
    boolean enabled = own != null || fields.flagOr("enabled", true);
    if (shipped != null) {
      metrics.add(changed(fields, shipped));
    } else if (own == null && !fields.has("sql")) {
      nobody(entries, name);
    } else {
      added(fields, name);
    }
    if (!enabled) {
      switchedOff.add(name);
    }
  }

  private void nobody(Fields entries, String name) {
    entries.problem(
        name,
        "no metric of this name is shipped, and one of your own needs 'sql'"
            + NearestWord.to(name, known.keySet())
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("; 'ratchet metrics --list' lists those that are"));
  }

  /** A shipped metric of which some things are said anew; what it counts stays what it is. */
  private Metric changed(Fields fields, Metric shipped) {
    Metric.About about = shipped.about();
    Metric.Measure measure = shipped.measure();
    Metric metric =
        new Metric(
            shipped.name(),
            new Metric.About(
                about.bucket(),
                fields.textOr("definition", about.definition()),
                fields.textOr("limits", about.limits()),
                fields.textOr("owner", about.owner()),
                fields.textOr("decision", about.decision())),
            new Metric.Measure(
                measure.kind(),
                measure.unit(),
                fields.wordOr("direction", measure.direction()),
                measure.parts()),
            fields.has("sql")
                ? new Metric.Question(fields.text("sql"), Metric.Origin.WORKSPACE)
                : shipped.question());
    new MetricLint(fields).check(metric);
    fields.done();
    return metric;
  }

  private void added(Fields fields, String name) {
    MetricKind kind = MeasureReader.kind(fields);
    Metric.About about = about(fields);
    Unit unit = MeasureReader.unit(fields, kind);
    Direction direction = MeasureReader.required(fields, "direction", Direction.EITHER);
    String parts = fields.optionalText("parts").orElse(null);
    Metric.Question question =
        new Metric.Question(
            fields.text("sql"), own == null ? Metric.Origin.WORKSPACE : Metric.Origin.SHIPPED);
    if (kind != null) {
      Metric.Measure measure = new Metric.Measure(kind, unit, direction, parts);
      Metric metric = new Metric(name, about, measure, question);
      new MetricLint(fields).check(metric);
      metrics.add(metric);
    }
    fields.done();
  }

  private Metric.About about(Fields fields) {
    return new Metric.About(
        own == null ? MeasureReader.required(fields, "bucket", Bucket.QUALITY) : own,
        fields.text("definition"),
        fields.textOr("limits", ""),
        fields.text("owner"),
        fields.text("decision"));
  }
}
