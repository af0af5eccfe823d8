package dev.ratchet.alert;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.metric.MetricKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one alert; what is wrong with it becomes a problem, what is odd a warning. */
final class AlertReader {
  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final int MOST_NAME = 60;
  private static final int MOST_WORDS = 100;
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Vocabulary known;
  private final Fields fields;
  private final List<String> warnings;

  AlertReader(Vocabulary known, Fields fields, List<String> warnings) {
    this.known = known;
    this.fields = fields;
    this.warnings = warnings;
  }

  Alert read(String name) {
    if (!name.matches(NAME) || name.length() > MOST_NAME) {
      fields
          .problems()
          .add(fields.place(), "an alert's name is kebab-case words of at most 60 characters");
    }
    Duration window = window(fields, "window");
    Optional<Subject> subject = new SubjectReader(known, fields).read();
    Threshold threshold = subject.map(this::threshold).orElseGet(this::unread);
    long evidence = subject.map(this::evidence).orElse(1L);
    Alert alert =
        new Alert(
            name,
            subject.orElseGet(Subject.OfP0::new),
            threshold,
            new Alert.Evidence(window, evidence),
            duty());
    fields.done();
    if (alert.duty().severity() == AlertSeverity.PAGE) {
      PageLevel.warning(alert, known.detectors())
          .ifPresent(text -> warnings.add(fields.placeOf("severity") + ": " + text));
    }
    ThresholdReader.warning(alert).ifPresent(text -> warnings.add(fields.place() + ": " + text));
    return alert;
  }

  private Threshold threshold(Subject subject) {
    return new ThresholdReader(fields, subject).read();
  }

  /** What it would have to be depends on what is looked at, which is not known. */
  private Threshold unread() {
    Stream.of("above", "below", "baseline", "evidence").forEach(fields::has);
    return new Threshold.Objective(0.0, null);
  }

  private long evidence(Subject subject) {
    boolean mayBeAbsent =
        switch (subject) {
          case Subject.OfMetric of -> of.metric().measure().kind() instanceof MetricKind.Count;
          case Subject.OfDetector _, Subject.OfP0 _ -> true;
        };
    long least = mayBeAbsent ? fields.wholeOr("evidence", 1) : fields.whole("evidence");
    if (fields.has("evidence") && least < 1) {
      fields.problem("evidence", "must be at least 1");
    }
    return Math.max(1, least);
  }

  private Alert.Duty duty() {
    AlertSeverity severity = AlertSeverity.TICKET;
    if (fields.has("severity")) {
      severity = fields.wordOr("severity", AlertSeverity.TICKET);
    } else {
      fields.text("severity");
    }
    String owner = fields.text("owner").strip();
    if (fields.has("owner") && (owner.isEmpty() || owner.length() > MOST_WORDS)) {
      fields.problem("owner", "somebody who answers for it, in at most 100 characters");
    }
    String file = fields.text("runbook");
    Optional<String> text = file.isEmpty() ? Optional.empty() : known.runbooks().apply(file);
    if (fields.has("runbook") && text.filter(one -> !one.isBlank()).isEmpty()) {
      fields.problem(
          "runbook",
          "no Markdown file with text of this name beside the alerts' file; write what to do");
    }
    return new Alert.Duty(severity, owner, new Alert.Runbook(file, text.orElse("")));
  }

  /** A span of time that telemetry is looked at over. */
  static Duration window(Fields fields, String key) {
    if (!fields.has(key)) {
      fields.text(key); // tells that it is missing
      return SHORTEST;
    }
    @Nullable Duration written =
        fields.node(key).map(node -> duration(fields, key, node)).orElse(null);
    if (written == null) {
      return SHORTEST;
    }
    if (written.compareTo(SHORTEST) < 0 || written.compareTo(LONGEST) > 0) {
      fields.problem(key, "must lie between 1 min and 90 d");
      return SHORTEST;
    }
    return written;
  }

  private static @Nullable Duration duration(Fields fields, String key, Node node) {
    return Amounts.duration(key, node, fields.problems());
  }
}
