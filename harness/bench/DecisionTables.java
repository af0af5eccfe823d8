import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import dev.ratchet.gate.GateStep;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.stats.PhantomInterval;
import dev.ratchet.stats.WilsonEffective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Prints how often the gate says what on suites of a known truth, beside the figures of the design:
 * false blocks, detection, whole verdicts, looks on the way, coverage of the bounds. The real gate
 * decides on made attempts; the rules of others are written out here.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/DecisionTables.java RUNS [blocks|churn|detection|verdicts|looks|coverage]…}
 */
final class DecisionTables {
  private static final String HASH = ContentHash.of("").value();
  private static final DecisionWorld.Truth UNCHANGED = DecisionWorld.Truth.UNCHANGED;

  private final int runs;

  private DecisionTables(int runs) {
    this.runs = runs;
  }

  public static void main(String[] args) {
    DecisionTables tables = new DecisionTables(Integer.parseInt(args[0]));
    List<String> wanted =
        args.length > 1
            ? Arrays.asList(args).subList(1, args.length)
            : List.of("blocks", "churn", "detection", "verdicts", "looks", "coverage");
    for (String table : wanted) {
      long start = System.nanoTime();
      switch (table) {
        case "blocks" -> tables.blocks();
        case "churn" -> tables.churn();
        case "detection" -> tables.detection();
        case "verdicts" -> tables.verdicts();
        case "looks" -> tables.looks();
        case "coverage" -> tables.coverage();
        default -> throw new IllegalArgumentException(table);
      }
      System.out.printf("(%s: %d s)%n%n", table, (System.nanoTime() - start) / 1_000_000_000);
    }
  }

  private void blocks() {
    System.out.println("## False blocks with nothing wrong, % of " + runs + " suites");
    System.out.println("| rule | n=100 x1/x3 | n=300 x1/x3 | n=1000 x1/x3 | design |");
    System.out.println("|---|--:|--:|--:|---|");
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int n : new int[] {100, 300, 1000}) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int repeats : new int[] {1, 3}) {
        peers(n, repeats, UNCHANGED)
            .forEach((rule, share) -> cells.merge(rule, percent(share), (a, b) -> a + "/" + b));
      }
      cells.put(
          "ours, fixed",
          percent(regressed(n, policy(1, 0, "[1]", "slice", 0.05), UNCHANGED).flagged())
              + "/"
              + percent(regressed(n, policy(3, 0, "[1]", "slice", 0.05), UNCHANGED).flagged()));
      cells.put(
          "ours, symmetric rerun",
          percent(regressed(n, policy(1, 4, "[1]", "slice", 0.05), UNCHANGED).flagged()));
      cells.put(
          "ours, rerun and looks",
          percent(
              regressed(n, policy(1, 4, "[0.25, 0.5, 0.75, 1]", "slice", 0.05), UNCHANGED)
                  .flagged()));
      cells.forEach((rule, cell) -> rows.computeIfAbsent(rule, _ -> new ArrayList<>()).add(cell));
    }
    Map<String, String> design =
        Map.of(
            "any drop of the mean", "46/50, 46/51, 48/50",
            "mean drop > 5 points", "5/1, 0/0, 0/0",
            "pass rate >= 0.90", "44/48, 45/46, 46/48",
            "any case newly failing", "100/98, 100/100, 100/100",
            "any slice drop > 5 points", "96/88, 89/59, 51/7",
            "paired t per slice, p < 0.05", "13/23, 36/39, 37/40",
            "ours, fixed", "2/4, 4/3, 5/5",
            "ours, symmetric rerun", "3, 5, 5",
            "ours, rerun and looks", "3, 5, 5");
    rows.forEach(
        (rule, cells) ->
            System.out.println(
                "| " + rule + " | " + String.join(" | ", cells) + " | " + design.get(rule) + " |"));
  }

  private void churn() {
    DecisionWorld.Truth churn = new DecisionWorld.Truth(DecisionWorld.Kind.CHURN, 0);
    System.out.println("## False blocks when everything behaves anew at the same mean, %");
    System.out.println("| n | fixed | rerun | rerun and looks | design |");
    System.out.println("|--:|--:|--:|--:|---|");
    for (int n : new int[] {100, 300, 1000}) {
      System.out.printf(
          "| %d | %s | %s | %s | 2 to 5 |%n",
          n,
          percent(regressed(n, policy(1, 0, "[1]", "slice", 0.05), churn).flagged()),
          percent(regressed(n, policy(1, 4, "[1]", "slice", 0.05), churn).flagged()),
          percent(
              regressed(n, policy(1, 4, "[0.25, 0.5, 0.75, 1]", "slice", 0.05), churn)
                  .flagged()));
    }
  }

  private record Row(String name, DecisionWorld.Truth truth, int n, String design) {}

  private void detection() {
    System.out.println("## Detection: called a certain drop, %");
    System.out.println(
        "| true change | n | any drop | drop > 5 | ours x1 | ours x3 | ours rerun | calls x1/x3/rerun"
            + " | looks: %, calls | design: ours x1, x3, rerun; looks |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|---|---|---|");
    for (Row row :
        List.of(
            row("conc -2", DecisionWorld.Kind.CONCENTRATED, 0.02, 300, "13, 22, 29; 26, 891"),
            row("conc -2", DecisionWorld.Kind.CONCENTRATED, 0.02, 1000, "33, 59, 78; 73, 2532"),
            row("conc -5", DecisionWorld.Kind.CONCENTRATED, 0.05, 100, "16, 26, 29; 27, 321"),
            row("conc -5", DecisionWorld.Kind.CONCENTRATED, 0.05, 300, "45, 66, 80; 78, 796"),
            row("conc -5", DecisionWorld.Kind.CONCENTRATED, 0.05, 1000, "91, 100, 100; 100, 1608"),
            row("conc -10", DecisionWorld.Kind.CONCENTRATED, 0.10, 100, "43, 60, 72; 69, 328"),
            row("conc -10", DecisionWorld.Kind.CONCENTRATED, 0.10, 300, "86, 98, 100; 99, 640"),
            row("diffuse -5", DecisionWorld.Kind.DIFFUSE, 0.05, 300, "56, 97, 62; 62, 835"),
            row("slice -10", DecisionWorld.Kind.SLICE, 0.10, 300, "7, 10, 13; 12, 891"),
            row("slice -10", DecisionWorld.Kind.SLICE, 0.10, 1000, "18, 24, 38; 34, 2836"),
            row("slice -30", DecisionWorld.Kind.SLICE, 0.30, 1000, "88, 96, 98; 98, 1963"))) {
      Map<String, Double> peers = peers(row.n(), 1, row.truth());
      Flagged once = regressed(row.n(), policy(1, 0, "[1]", "slice", 0.05), row.truth());
      Flagged thrice = regressed(row.n(), policy(3, 0, "[1]", "slice", 0.05), row.truth());
      Flagged rerun = regressed(row.n(), policy(1, 4, "[1]", "slice", 0.05), row.truth());
      Flagged looks =
          regressed(row.n(), policy(1, 4, "[0.25, 0.5, 0.75, 1]", "slice", 0.05), row.truth());
      System.out.printf(
          "| %s | %d | %s | %s | %s | %s | %s | %.0f/%.0f/%.0f | %s, %.0f | %s |%n",
          row.name(),
          row.n(),
          percent(peers.get("any drop of the mean")),
          percent(peers.get("mean drop > 5 points")),
          percent(once.flagged()),
          percent(thrice.flagged()),
          percent(rerun.flagged()),
          once.calls(),
          thrice.calls(),
          rerun.calls(),
          percent(looks.flagged()),
          looks.calls(),
          row.design());
    }
  }

  private static Row row(String name, DecisionWorld.Kind kind, double drop, int n, String design) {
    return new Row(name, new DecisionWorld.Truth(kind, drop), n, design);
  }

  private void verdicts() {
    System.out.println("## Whole verdicts, one run and reruns, FAIL/INCONCLUSIVE/PASS %");
    System.out.println("| truth | n=100, .05 | n=300, .05 | n=300, .03 | n=1000, .05 | n=1000, .03 |");
    System.out.println("|---|---|---|---|---|---|");
    Map<String, DecisionWorld.Truth> truths = new LinkedHashMap<>();
    truths.put("unchanged", UNCHANGED);
    truths.put("conc -2", new DecisionWorld.Truth(DecisionWorld.Kind.CONCENTRATED, 0.02));
    truths.put("conc -5", new DecisionWorld.Truth(DecisionWorld.Kind.CONCENTRATED, 0.05));
    truths.put("conc -10", new DecisionWorld.Truth(DecisionWorld.Kind.CONCENTRATED, 0.10));
    truths.put("slice -30", new DecisionWorld.Truth(DecisionWorld.Kind.SLICE, 0.30));
    Map<String, String> design =
        Map.of(
            "unchanged", "4/69/27, 3/20/76, 4/53/43, 1/0/98, 4/13/83",
            "conc -2", "11/75/14, 29/37/34, 30/59/11, 30/0/70, 73/10/17",
            "conc -5", "30/65/4, 79/14/7, 81/19/1, 95/0/5, 100/0/0",
            "conc -10", "70/30/0, 99/0/0, 99/1/0, 100/0/0, 100/0/0",
            "slice -30", "16/74/10, 53/28/19, 54/40/6, 98/0/2, 98/1/1");
    truths.forEach(
        (name, truth) -> {
          List<String> cells = new ArrayList<>();
          for (double[] cell :
              new double[][] {{100, 0.05}, {300, 0.05}, {300, 0.03}, {1000, 0.05}, {1000, 0.03}}) {
            cells.add(verdicts((int) cell[0], policy(1, 4, "[1]", "slice", cell[1]), truth));
          }
          System.out.println(
              "| " + name + " | " + String.join(" | ", cells) + " |\n| *design* | "
                  + design.get(name).replace(", ", " | ") + " |");
        });
  }

  private void looks() {
    System.out.println("## Looks on the way, all cases only, no rerun: % called, calls");
    System.out.println("| truth | n | four looks | one look | design: four, one; calls |");
    System.out.println("|---|--:|--:|--:|---|");
    for (Row row :
        List.of(
            row("conc -5", DecisionWorld.Kind.CONCENTRATED, 0.05, 300, "51, 51"),
            row("conc -10", DecisionWorld.Kind.CONCENTRATED, 0.10, 300, "92, 92"),
            row("conc -5", DecisionWorld.Kind.CONCENTRATED, 0.05, 1000, "95, 94; 1341 v 2000"),
            row("conc -30", DecisionWorld.Kind.CONCENTRATED, 0.30, 300, "100, 100; 214 v 600"))) {
      Flagged four =
          regressed(row.n(), policy(1, 0, "[0.25, 0.5, 0.75, 1]", "", 0.05), row.truth());
      Flagged one = regressed(row.n(), policy(1, 0, "[1]", "", 0.05), row.truth());
      System.out.printf(
          "| %s | %d | %s, %.0f | %s, %.0f | %s |%n",
          row.name(),
          row.n(),
          percent(four.flagged()),
          four.calls(),
          percent(one.flagged()),
          one.calls(),
          row.design());
    }
    DecisionWorld.Truth ten = new DecisionWorld.Truth(DecisionWorld.Kind.CONCENTRATED, 0.10);
    System.out.printf(
        "conc -10, n=1000, rerun: %.0f calls with looks, %.0f without (design 1,087 and 3,650)%n",
        regressed(1000, policy(1, 4, "[0.25, 0.5, 0.75, 1]", "slice", 0.05), ten).calls(),
        regressed(1000, policy(1, 4, "[1]", "slice", 0.05), ten).calls());
    System.out.printf(
        "unchanged, n=1000, rerun: %.0f calls with looks, %.0f without (design 2,938 and 2,962)%n",
        regressed(1000, policy(1, 4, "[0.25, 0.5, 0.75, 1]", "slice", 0.05), UNCHANGED).calls(),
        regressed(1000, policy(1, 4, "[1]", "slice", 0.05), UNCHANGED).calls());
  }

  private void coverage() {
    System.out.println("## Coverage of lower bounds, nominal 95 %, n = 20 / 50 / 100 / 300");
    System.out.println("| bound | ours | plain z | design: ours, plain z |");
    System.out.println("|---|---|---|---|");
    DecisionWorld.Truth five = new DecisionWorld.Truth(DecisionWorld.Kind.CONCENTRATED, 0.05);
    int[] sizes = {20, 50, 100, 300};
    System.out.println(
        "| difference, typical suite x1 | "
            + cells(sizes, n -> covered(n, five, 0, 1, -0.05, true))
            + " | "
            + cells(sizes, n -> covered(n, five, 0, 1, -0.05, false))
            + " | 100/97/95/93, 80/89/88/89 |");
    System.out.println(
        "| difference, near-perfect suite x3 | "
            + cells(sizes, n -> covered(n, five, 0.99, 3, -0.05, true))
            + " | "
            + cells(sizes, n -> covered(n, five, 0.99, 3, -0.05, false))
            + " | 100/100/95/90, 47/68/73/79 |");
    System.out.println(
        "| rate, typical suite x3 | "
            + cells(sizes, n -> rateCovered(n, 0, 3, 0.9))
            + " | | 94/91/94/93 |");
    System.out.println(
        "| rate, near-perfect suite x1 | "
            + cells(sizes, n -> rateCovered(n, 0.99, 1, 0.99))
            + " | | 100/100/100/98 |");
  }

  private static String cells(int[] sizes, IntToDoubleFunction share) {
    return String.join(
        "/", Arrays.stream(sizes).mapToObj(n -> percent(share.applyAsDouble(n))).toList());
  }

  private double covered(
      int n,
      DecisionWorld.Truth truth,
      double steady,
      int repeats,
      double real,
      boolean phantoms) {
    return share(
        10 * runs,
        run -> {
          Sums sums = new Sums(new DecisionWorld(run, n, truth, steady), repeats);
          double lower =
              phantoms
                  ? PhantomInterval.of(sums.differences(), sums.sizes()).lower()
                  : sums.plainLower();
          return lower <= real + 1e-9 ? 1 : 0;
        });
  }

  private double rateCovered(int n, double steady, int repeats, double real) {
    return share(
        10 * runs,
        run -> {
          Sums sums = new Sums(new DecisionWorld(run, n, UNCHANGED, steady), repeats);
          double lower = WilsonEffective.of(sums.candidate(), sums.sizes(), repeats).lower();
          return lower <= real + 1e-9 ? 1 : 0;
        });
  }

  /** First runs by incident. */
  private static final class Sums {
    private final Map<String, double[]> byIncident = new TreeMap<>(); // difference, candidate, size
    private final List<Double> differences = new ArrayList<>();

    Sums(DecisionWorld world, int repeats) {
      for (Case one : world.cases()) {
        double candidate = mean(world, one, Arm.CANDIDATE, repeats);
        double difference = candidate - mean(world, one, Arm.BASELINE, repeats);
        double[] sums = byIncident.computeIfAbsent(one.incident(), _ -> new double[3]);
        sums[0] += difference;
        sums[1] += candidate;
        sums[2]++;
        differences.add(difference);
      }
    }

    double[] differences() {
      return column(sums -> sums[0]);
    }

    double[] candidate() {
      return column(sums -> sums[1]);
    }

    int[] sizes() {
      return byIncident.values().stream().mapToInt(sums -> (int) sums[2]).toArray();
    }

    /** The paired z interval that counts cases. */
    double plainLower() {
      double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
      double squares = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
      int n = differences.size();
      return mean - 1.645 * Math.sqrt(squares / (n - 1) / n);
    }

    private double[] column(ToDoubleFunction<double[]> value) {
      return byIncident.values().stream().mapToDouble(value).toArray();
    }
  }

  private static double mean(DecisionWorld world, Case one, Arm arm, int repeats) {
    return IntStream.range(0, repeats)
        .mapToDouble(at -> world.passes(new AttemptKey(arm, one.id(), at)) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** How often the rules of others block. */
  private Map<String, Double> peers(int n, int repeats, DecisionWorld.Truth truth) {
    Map<String, Double> blocked = new LinkedHashMap<>();
    List<Map<String, Boolean>> all =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(run -> peers(new DecisionWorld(run, n, truth, 0), repeats))
            .toList();
    for (Map<String, Boolean> one : all) {
      one.forEach((rule, blocks) -> blocked.merge(rule, blocks ? 1.0 / runs : 0, Double::sum));
    }
    return blocked;
  }

  private static Map<String, Boolean> peers(DecisionWorld world, int repeats) {
    double sum = 0;
    double passed = 0;
    boolean newly = false;
    Map<String, List<Double>> slices = new HashMap<>();
    for (Case one : world.cases()) {
      double candidate = mean(world, one, Arm.CANDIDATE, repeats);
      double baseline = mean(world, one, Arm.BASELINE, repeats);
      sum += candidate - baseline;
      passed += candidate;
      newly |= candidate < 0.5 && baseline > 0.5;
      slices
          .computeIfAbsent(one.slice().get("slice"), _ -> new ArrayList<>())
          .add(candidate - baseline);
    }
    double n = world.cases().size();
    Map<String, Boolean> blocks = new LinkedHashMap<>();
    blocks.put("any drop of the mean", sum < -1e-9);
    blocks.put("mean drop > 5 points", sum / n < -0.05 - 1e-9);
    blocks.put("pass rate >= 0.90", passed / n < 0.90 - 1e-9);
    blocks.put("any case newly failing", newly);
    blocks.put(
        "any slice drop > 5 points", slices.values().stream().anyMatch(d -> mean(d) < -0.05));
    blocks.put(
        "paired t per slice, p < 0.05", slices.values().stream().anyMatch(DecisionTables::lower));
    return blocks;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(d -> d).average().orElseThrow();
  }

  /** Paired t, one-sided at 5 %. */
  private static boolean lower(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    int n = values.size();
    if (n < 2 || squares == 0) {
      return false;
    }
    double t = mean / Math.sqrt(squares / (n - 1) / n);
    return t < new TDistribution(null, n - 1).inverseCumulativeProbability(0.05);
  }

  /**
   * What became of a cell.
   *
   * @param flagged share of suites in which some column was called lower
   * @param calls mean attempts
   */
  private record Flagged(double flagged, double calls) {}

  private Flagged regressed(int n, GatePolicy policy, DecisionWorld.Truth truth) {
    List<Played> played =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(run -> play(new DecisionWorld(run, n, truth, 0), policy))
            .toList();
    return new Flagged(
        played.stream().mapToDouble(one -> one.flagged() ? 1 : 0).average().orElseThrow(),
        played.stream().mapToDouble(Played::calls).average().orElseThrow());
  }

  private String verdicts(int n, GatePolicy policy, DecisionWorld.Truth truth) {
    List<Decision> decisions =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(run -> play(new DecisionWorld(run, n, truth, 0), policy).decision())
            .toList();
    return String.join(
        "/",
        Arrays.stream(Decision.values())
            .map(
                decision ->
                    percent(
                        (double) decisions.stream().filter(one -> one == decision).count() / runs))
            .toList());
  }

  private record Played(Decision decision, boolean flagged, int calls) {}

  private static Played play(DecisionWorld world, GatePolicy policy) {
    List<AttemptFacts> made = new ArrayList<>();
    while (true) {
      switch (Gate.next(Comparison.of(world.cases(), made, policy))) {
        case GateStep.MoreAttempts more ->
            more.attempts().forEach(key -> made.add(world.attempt(key)));
        case GateStep.Decided(Verdict verdict) -> {
          RuleResult rule = verdict.rules().getLast();
          return new Played(rule.decision(), flagged(rule), made.size());
        }
      }
    }
  }

  private static boolean flagged(RuleResult rule) {
    return rule.estimates().stream()
        .map(Estimate::reading)
        .anyMatch(
            reading -> reading instanceof Estimate.Compared seen && seen.adjustedP() <= 0.05);
  }

  private double share(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).parallel().mapToDouble(value).average().orElseThrow();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  private static GatePolicy policy(
      int others, int rerun, String looks, String slices, double margin) {
    return GatePolicyReader.read(
        "tables.yaml",
        """
        gate: tables
        dataset: {name: made, version: 1, hash: "%s"}
        candidate: a.yaml
        baseline: {file: b.yaml}
        repeats: {p0: 1, others: %d, rerun: %d}
        looks: %s
        slices: [%s]
        rules:
          - p0: none
          - no-regression: {margin: %s, slice-margin: 0.10}
        """
            .formatted(HASH, others, rerun, looks, slices, margin));
  }
}
