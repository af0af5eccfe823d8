package dev.ratchet.gate;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Yaml;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a gate policy; every problem of the file is told at once, with place and nearest word. */
public final class GatePolicyReader {
  private static final long DEFAULT_SEED = 1;
  private static final ContentHash NO_HASH = ContentHash.of("");
  private static final int MOST_LOOKS = 10;
  private static final String LOOKS =
      "looks are at most 10 ascending shares of the cases, the last 1, such as"
          + " [0.25, 0.5, 0.75, 1]; [1] looks at the end alone";

  private final Fields fields;
  private final Problems problems;

  private GatePolicyReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /**
   * Reads a policy.
   *
   * @param file the name used in messages
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem, a line each
   */
  public static GatePolicy read(String file, String yaml) {
    return draft(file, yaml).whole();
  }

  /**
   * Reads as much of a policy as can be read.
   *
   * @param file the name used in messages
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if it is no mapping at all
   */
  public static PolicyDraft draft(String file, String yaml) {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read(file, yaml), problems);
    problems.throwIfAny(); // an empty file is one problem, not one for each key that it lacks
    GatePolicy policy = new GatePolicyReader(fields, problems).policy();
    return new PolicyDraft(policy, problems.found());
  }

  private GatePolicy policy() {
    String name = fields.text("gate");
    GatePolicy.DatasetPin dataset = dataset();
    GatePolicy.Sides sides = new GatePolicy.Sides(fields.text("candidate"), baseline());
    GatePolicy.Design design = design();
    if (sides.baseline() instanceof GatePolicy.BaselineRun && design.repeats().rerun() == 0) {
      problems.add(
          fields.placeOf("baseline"),
          "a stored run as baseline needs fresh runs of both arms; set repeats: {rerun: 4}");
    }
    List<Expectation> always = CaseNode.expectations(fields.items("always"), Severity.P2, problems);
    List<PolicyRule<?>> rules = rules(design.profile());
    Map<String, GatePolicy.Judging> judges = judges();
    if (fields.has("judge-endpoint")) {
      fields.child("judge-endpoint"); // whether it is one can only be told with the environment
    }
    GatePolicy policy =
        new GatePolicy(
            name, dataset, sides, design, always, rules, judges, budget(), fields.mapping());
    fields.done();
    return policy;
  }

  private GatePolicy.DatasetPin dataset() {
    requireKey("dataset");
    Fields pin = fields.child("dataset");
    boolean there = fields.has("dataset");
    GatePolicy.DatasetPin read =
        there
            ? new GatePolicy.DatasetPin(pin.text("name"), version(pin), hash(pin))
            : new GatePolicy.DatasetPin("", 0, NO_HASH);
    pin.done();
    return read;
  }

  private static int version(Fields pin) {
    long version = pin.whole("version");
    if (pin.has("version") && (version < 1 || version > Integer.MAX_VALUE)) {
      pin.problem("version", "versions count from 1");
      return 0;
    }
    return (int) version;
  }

  private static ContentHash hash(Fields pin) {
    String text = pin.text("hash");
    if (text.matches("sha256:[0-9a-f]{64}")) {
      return new ContentHash(text);
    }
    if (pin.has("hash")) {
      pin.problem("hash", "write sha256: and 64 hex digits, as the dataset's manifest has it");
    }
    return NO_HASH;
  }

  private GatePolicy.Baseline baseline() {
    requireKey("baseline");
    Fields side = fields.child("baseline");
    if (side.has("run") || side.has("max-age")) {
      return storedRun(side);
    }
    String file = fields.has("baseline") ? side.text("file") : "";
    GatePolicy.Baseline read = new GatePolicy.BaselineFile(file, side.textOr("ref", ""));
    side.done();
    return read;
  }

  private GatePolicy.Baseline storedRun(Fields side) {
    String name = side.text("run");
    Duration age = side.node("max-age").map(this::age).orElse(null);
    if (!side.has("max-age")) {
      side.problem("max-age", "say how old the run may be, such as 24 h");
    }
    side.done();
    return new GatePolicy.BaselineRun(name, age == null ? Duration.ZERO : age);
  }

  private @Nullable Duration age(Node node) {
    return Amounts.duration("max-age", node, problems);
  }

  private GatePolicy.Design design() {
    Profile profile = fields.wordOr("profile", Profile.PR);
    Fields repeats = fields.child("repeats");
    GatePolicy.Repeats defaults = profile.repeats();
    GatePolicy.Repeats read =
        new GatePolicy.Repeats(
            count(repeats, "p0", 1, defaults.p0()),
            count(repeats, "others", 1, defaults.others()),
            count(repeats, "rerun", 0, defaults.rerun()));
    repeats.done();
    return new GatePolicy.Design(
        profile,
        read,
        fields.texts("slices").stream().distinct().toList(),
        looks(profile),
        fields.wordOr("weighting", Weighting.PLAIN),
        fields.wholeOr("seed", DEFAULT_SEED));
  }

  private List<Double> looks(Profile profile) {
    if (!fields.has("looks")) {
      return profile.looks();
    }
    List<Double> looks = new ArrayList<>();
    for (Node item : fields.items("looks")) {
      double share = item instanceof Node.Decimal number ? number.value().doubleValue() : 0;
      if (!(share > (looks.isEmpty() ? 0 : looks.getLast()) && share <= 1)) {
        problems.add(item.place(), LOOKS);
        return profile.looks();
      }
      looks.add(share);
    }
    if (looks.isEmpty() || looks.getLast() != 1 || looks.size() > MOST_LOOKS) {
      problems.add(fields.placeOf("looks"), LOOKS);
      return profile.looks();
    }
    return looks;
  }

  private static int count(Fields repeats, String key, int least, int absent) {
    long value = repeats.wholeOr(key, absent);
    if (value < least || value > 100) {
      repeats.problem(key, "must lie between " + least + " and 100");
      return absent;
    }
    return (int) value;
  }

  private List<PolicyRule<?>> rules(Profile profile) {
    List<PolicyRule<?>> rules = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node item : fields.items("rules")) {
      if (!(item instanceof Node.Mapping entry) || entry.entries().size() != 1) {
        problems.add(item.place(), "a rule is one key with its settings, such as '- p0: none'");
        continue;
      }
      Map.Entry<String, Node> written = entry.entries().firstEntry();
      if (!seen.add(written.getKey())) {
        problems.add(item.place(), "rule '" + written.getKey() + "' stands twice; keep one");
      }
      rule(entry, written, profile).ifPresent(rules::add);
    }
    if (!seen.contains("p0")) {
      problems.add(fields.placeOf("rules"), "no gate without a P0 rule; add '- p0: none'");
    }
    return rules;
  }

  private Optional<PolicyRule<?>> rule(
      Node.Mapping entry, Map.Entry<String, Node> written, Profile profile) {
    Optional<GateRule<?>> known =
        GateRules.ALL.stream().filter(rule -> rule.id().equals(written.getKey())).findFirst();
    if (known.isEmpty()) {
      List<String> valid = GateRules.ALL.stream().<String>map(GateRule::id).toList();
      problems.add(
          entry.place(),
          "unknown rule '" + written.getKey() + "'" + NearestWord.hint(written.getKey(), valid));
    }
    return known.map(rule -> configured(rule, written.getValue(), entry, profile));
  }

  private <S> PolicyRule<S> configured(
      GateRule<S> rule, Node value, Node.Mapping entry, Profile profile) {
    return new PolicyRule<>(rule, rule.read(value, profile, problems), entry.place());
  }

  private Map<String, GatePolicy.Judging> judges() {
    Map<String, GatePolicy.Judging> judges = new TreeMap<>();
    Fields all = fields.child("judges");
    for (String rubric : all.mapping().entries().keySet()) {
      Fields one = all.child(rubric);
      List<String> models = one.texts("models");
      if (models.isEmpty()) {
        one.problem("models", "name at least one judge model for rubric '" + rubric + "'");
      }
      if (models.stream().distinct().count() < models.size()) {
        one.problem("models", "a model sits on a jury once");
      }
      Judge.When when = one.wordOr("ask", Judge.When.UNDECIDED);
      Vote vote = one.has("vote") ? one.wordOr("vote", Vote.MAJORITY) : null;
      String second = one.has("second") ? one.text("second") : null;
      one.done();
      judges.put(rubric, new GatePolicy.Judging(models, vote, when, second));
    }
    return judges;
  }

  private GatePolicy.Budget budget() {
    Fields budget = fields.child("budget");
    Long calls = most(budget, "calls");
    Long tokens = most(budget, "tokens");
    Optional<Node> cost = budget.node("cost");
    Optional<Node> time = budget.node("time");
    GatePolicy.Budget read =
        new GatePolicy.Budget(
            calls,
            tokens,
            cost.isPresent() ? Amounts.microUsd("cost", cost.get(), problems) : null,
            time.isPresent() ? time(time.get()) : null);
    budget.done();
    return read;
  }

  private static @Nullable Long most(Fields budget, String key) {
    long written = budget.wholeOr(key, 1);
    if (written < 1) {
      budget.problem(key, "must be at least 1");
    }
    return budget.has(key) ? written : null;
  }

  private @Nullable Duration time(Node node) {
    return Amounts.duration("time", node, problems);
  }

  private void requireKey(String key) {
    if (!fields.has(key)) {
      problems.add(fields.place(), "'" + key + "' is missing");
    }
  }
}
