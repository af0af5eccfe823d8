package dev.ratchet.canary;

import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.base.Yaml;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads a canary policy; every problem of the file is told at once, with place and nearest word.
 */
public final class CanaryPolicyReader {
  private static final long DEFAULT_SEED = 1;
  private static final int DEFAULT_SHUFFLES = 9_999;
  private static final int FEWEST_SHUFFLES = 999;
  private static final int MOST_LOOKS = 10;
  private static final CanaryPolicy.Evidence DEFAULT_EVIDENCE = new CanaryPolicy.Evidence(100, 5);
  private static final List<Double> DEFAULT_LOOKS = List.of(0.25, 0.5, 0.75, 1.0);
  private static final String LOOKS =
      "looks are at most 10 ascending shares of the plan, the last 1, such as"
          + " [0.25, 0.5, 0.75, 1]; [1] looks at the end alone";
  private static final List<String> ARM_KEYS = List.of("tag", "flag", "windows");
  private static final Arms UNREAD = new Arms.Tag("", "", "");

  private final Fields fields;
  private final Problems problems;
  private final SortedMap<String, MetricShape> dictionary;

  private CanaryPolicyReader(
      Fields fields, Problems problems, SortedMap<String, MetricShape> dictionary) {
    this.fields = fields;
    this.problems = problems;
    this.dictionary = dictionary;
  }

  /**
   * Reads a policy.
   *
   * @param file the name used in messages
   * @param dictionary the metrics that there are
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem, a line each
   */
  public static CanaryPolicy read(
      String file, String yaml, SortedMap<String, MetricShape> dictionary) {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read(file, yaml), problems);
    problems.throwIfAny(); // an empty file is one problem, not one for each key that it lacks
    CanaryPolicy policy = new CanaryPolicyReader(fields, problems, dictionary).policy();
    problems.throwIfAny();
    return policy;
  }

  private CanaryPolicy policy() {
    Arms arms = arms();
    CanaryPolicy policy =
        new CanaryPolicy(
            fields.text("canary"),
            arms,
            plan(arms),
            scope(),
            metrics(),
            p0(),
            evidence(),
            new CanaryPolicy.Draws(
                fields.wholeOr("seed", DEFAULT_SEED),
                count(fields, "shuffles", FEWEST_SHUFFLES, DEFAULT_SHUFFLES)),
            ReleaseTerms.read(fields),
            fields.mapping());
    fields.done();
    return policy;
  }

  private Arms arms() {
    if (!fields.has("arms")) {
      problems.add(
          fields.place(),
          "'arms' is missing; say how canary and baseline are told apart, such as"
              + " {tag: prompt-version, canary: v8, baseline: v7}");
      return UNREAD;
    }
    Fields arms = fields.child("arms");
    List<String> said = ARM_KEYS.stream().filter(arms::has).toList();
    if (said.size() != 1) {
      problems.add(arms.place(), "arms: name exactly one of tag, flag and windows");
      return UNREAD;
    }
    Arms read =
        switch (said.getFirst()) {
          case "tag" -> new Arms.Tag(arms.text("tag"), side(arms, true), side(arms, false));
          case "flag" -> new Arms.Flag(arms.text("flag"), side(arms, true), side(arms, false));
          default -> windows(arms.child("windows"));
        };
    arms.done();
    return read;
  }

  private static String side(Fields arms, boolean canary) {
    String own = arms.text(canary ? "canary" : "baseline");
    if (canary && own.equals(arms.textOr("baseline", "")) && !own.isEmpty()) {
      arms.problem("canary", "canary and baseline are the same; nothing tells them apart");
    }
    return own;
  }

  private Arms windows(Fields windows) {
    TimeWindow canary = window(windows.child("canary"));
    TimeWindow baseline = window(windows.child("baseline"));
    if (canary.start().isBefore(baseline.end()) && baseline.start().isBefore(canary.end())) {
      problems.add(
          windows.place(), "windows: canary and baseline overlap; nothing tells them apart");
    }
    windows.done();
    return new Arms.Windows(canary, baseline);
  }

  private TimeWindow window(Fields window) {
    Instant start = instant(window, "from");
    Instant end = instant(window, "to");
    window.done();
    if (end.isAfter(start)) {
      return new TimeWindow(start, end);
    }
    if (window.has("from") && window.has("to")) {
      window.problem("to", "a window ends after it starts");
    }
    return new TimeWindow(start, start);
  }

  private static Instant instant(Fields window, String key) {
    String text = window.text(key);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      if (window.has(key)) {
        window.problem(key, "write a time in UTC, such as 2026-11-22T08:00:00Z");
      }
      return Instant.EPOCH;
    }
  }

  private CanaryPolicy.Plan plan(Arms arms) {
    CanaryPolicy.Unit unit = fields.wordOr("unit", CanaryPolicy.Unit.SESSION);
    List<Double> looks = looks();
    return new CanaryPolicy.Plan(unit, period(arms), looks, shares(looks.size()));
  }

  private TimeWindow period(Arms arms) {
    return switch (arms) {
      case Arms.Windows windows -> windows.canary();
      case Arms.Tag _, Arms.Flag _ -> {
        if (!fields.has("period")) {
          problems.add(
              fields.place(),
              "'period' is missing; say when the canary gets its traffic, such as"
                  + " {from: \"2026-11-22T08:00:00Z\", to: \"2026-11-25T08:00:00Z\"}");
        }
        yield window(fields.child("period"));
      }
    };
  }

  private List<Double> looks() {
    if (!fields.has("looks")) {
      return DEFAULT_LOOKS;
    }
    List<Double> looks = new ArrayList<>();
    for (Node item : fields.items("looks")) {
      double share = item instanceof Node.Decimal number ? number.value().doubleValue() : 0;
      if (!(share > (looks.isEmpty() ? 0 : looks.getLast()) && share <= 1)) {
        problems.add(item.place(), LOOKS);
        return DEFAULT_LOOKS;
      }
      looks.add(share);
    }
    if (looks.isEmpty() || looks.getLast() != 1 || looks.size() > MOST_LOOKS) {
      problems.add(fields.placeOf("looks"), LOOKS);
      return DEFAULT_LOOKS;
    }
    return looks;
  }

  /** One share for all looks, or one for each. */
  private List<Double> shares(int looks) {
    Node written = fields.node("share").orElse(null);
    if (written == null) {
      problems.add(
          fields.place(), "'share' is missing; say the canary's planned share, such as 0.10");
      return Collections.nCopies(looks, 0.5);
    }
    List<Node> items = written instanceof Node.Sequence list ? list.items() : List.of(written);
    List<Double> shares = new ArrayList<>();
    for (Node item : items) {
      double share = item instanceof Node.Decimal number ? number.value().doubleValue() : 0;
      if (!(share > 0 && share < 1)) {
        problems.add(item.place(), "share: write a share above 0 and below 1, such as 0.10");
        share = 0.5;
      }
      shares.add(share);
    }
    if (shares.size() == 1) {
      return Collections.nCopies(looks, shares.getFirst());
    }
    if (shares.size() != looks) {
      problems.add(
          written.place(),
          "share: write one for all looks, or one for each; there are " + looks + " looks");
      return Collections.nCopies(looks, 0.5);
    }
    return shares;
  }

  private CanaryPolicy.Scope scope() {
    List<String> dimensions = fields.texts("slices").stream().distinct().toList();
    List<Slice> critical = new ArrayList<>();
    for (String text : fields.texts("critical-slices")) {
      try {
        Slice slice = Slice.parse(text);
        critical.add(slice);
        if (!dimensions.contains(slice.dimension())) {
          fields.problem(
              "critical-slices", "'" + slice + "' needs '" + slice.dimension() + "' under slices");
        }
      } catch (IllegalArgumentException _) {
        fields.problem("critical-slices", "a slice is written dimension=value");
      }
    }
    return new CanaryPolicy.Scope(dimensions, critical);
  }

  private List<CanaryPolicy.Watched> metrics() {
    Set<String> seen = new HashSet<>();
    List<CanaryPolicy.Watched> metrics = fields.each("metrics", one -> watched(one, seen));
    if (metrics.isEmpty()) {
      problems.add(fields.placeOf("metrics"), "metrics: name at least one metric to compare");
    } else if (metrics.stream().noneMatch(CanaryPolicy.Watched::critical)) {
      problems.add(
          fields.placeOf("metrics"),
          "metrics: no metric is critical, so that nothing would have to be proven; write"
              + " critical: true where it must");
    }
    return metrics;
  }

  private CanaryPolicy.Watched watched(Fields one, Set<String> seen) {
    String name = one.text("metric");
    MetricShape known = dictionary.get(name);
    if (known == null && !name.isEmpty()) {
      one.problem(
          "metric", "unknown metric '" + name + "'" + NearestWord.hint(name, dictionary.keySet()));
    }
    if (!seen.add(name)) {
      one.problem("metric", "'" + name + "' stands twice; keep one");
    }
    MetricShape shape =
        known == null
            ? new MetricShape(new MetricShape.Rate(), MetricShape.Worse.HIGHER, false)
            : known;
    shape = new MetricShape(shape.kind(), one.wordOr("worse", shape.worse()), shape.guards());
    double floor = one.innerShareOr("floor", shape.usualFloor(), "0.01");
    CanaryPolicy.Watched read =
        new CanaryPolicy.Watched(
            name,
            shape,
            one.flagOr("critical", false),
            floor,
            one.innerShareOr("margin", floor, "0.01"),
            one.has("slice-margin")
                ? Double.valueOf(one.innerShareOr("slice-margin", floor, "0.01"))
                : null);
    one.done();
    return read;
  }

  private List<String> p0() {
    List<String> conditions = fields.texts("p0");
    if (conditions.isEmpty()) {
      problems.add(
          fields.placeOf("p0"),
          "no canary without P0; name the conditions, such as"
              + " p0: [access-control-violation, no-secret]");
    }
    return conditions;
  }

  private CanaryPolicy.Evidence evidence() {
    Fields evidence = fields.child("evidence");
    CanaryPolicy.Evidence read =
        new CanaryPolicy.Evidence(
            count(evidence, "units", 1, DEFAULT_EVIDENCE.units()),
            count(evidence, "events", 1, DEFAULT_EVIDENCE.events()));
    evidence.done();
    return read;
  }

  private static int count(Fields of, String key, int least, int absent) {
    long value = of.wholeOr(key, absent);
    if (value < least || value > 1_000_000) {
      of.problem(key, "must lie between " + least + " and 1000000");
      return absent;
    }
    return (int) value;
  }
}
