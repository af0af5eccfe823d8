package dev.ratchet.gate.rule;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.Look;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Weighting;
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.Bill;
import dev.ratchet.stats.PhantomInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says a no-regression result in plain sentences. */
final class RegressionWords {
  private static final int MOST_CASES = 10;
  private static final int FEWEST_INCIDENTS = 5;

  private final RegressionTest test;
  private final Comparison comparison;

  private RegressionWords(RegressionTest test, Comparison comparison) {
    this.test = test;
    this.comparison = comparison;
  }

  static RuleResult result(RegressionTest test, Comparison comparison) {
    RegressionWords words = new RegressionWords(test, comparison);
    Decision decision = test.decision();
    List<RegressionTest.Judged> behind = words.behind(decision);
    List<PairedCase> worse = worse(behind.isEmpty() ? test.judged() : behind);
    List<String> sentences = new ArrayList<>(behind.stream().map(words::sentence).toList());
    if (sentences.isEmpty()) {
      sentences.add(words.proven());
    }
    sentences.addAll(words.notes());
    worse.stream().limit(MOST_CASES).map(RegressionWords::runs).forEach(sentences::add);
    return new RuleResult(
        NoRegressionRule.ID,
        decision,
        sentences.getFirst(),
        sentences.subList(1, sentences.size()),
        worse.stream().map(pair -> pair.regressionCase().id()).distinct().toList(),
        test.judged().stream().map(RegressionTest.Judged::estimate).toList(),
        words.reweighted().flatMap(one -> one.weighed().stream()).toList());
  }

  /** The cells that decided against a PASS, gravest first. */
  private List<RegressionTest.Judged> behind(Decision decision) {
    return switch (decision) {
      case PASS -> List.of();
      case FAIL ->
          test.judged().stream()
              .filter(one -> one.is(Decision.FAIL))
              .sorted(Comparator.comparingDouble(RegressionWords::difference))
              .toList();
      case INCONCLUSIVE ->
          test.judged().stream().filter(one -> one.demanded() && !one.is(Decision.PASS)).toList();
    };
  }

  private String sentence(RegressionTest.Judged one) {
    return switch (one.reading()) {
      case Estimate.NotCovered open -> "Not proven: " + one.cell().words() + ": " + open.reason();
      case Estimate.Compared seen ->
          seen.decision() == Decision.FAIL ? failed(one.cell(), seen) : unproven(one.cell(), seen);
    };
  }

  private static String failed(Cell cell, Estimate.Compared seen) {
    return cell.words()
        + ": "
        + Wording.percent(seen.baselineRate())
        + " -> "
        + Wording.percent(seen.candidateRate())
        + ", certainly a drop (adjusted p "
        + Wording.chance(seen.adjustedP())
        + "), and not provably within the "
        + Wording.points(cell.margin())
        + " allowed";
  }

  private String unproven(Cell cell, Estimate.Compared seen) {
    return "Not proven: "
        + cell.words()
        + " may have dropped by up to "
        + Wording.dropAtMost(seen.lower())
        + " where "
        + Wording.points(cell.margin())
        + " are allowed; "
        + bill(cell);
  }

  private String bill(Cell cell) {
    PhantomInterval interval = cell.atWorst();
    int size = cell.pairs().size();
    Bill bill = Bill.of(interval, size, cell.margin());
    int more = Math.max(0, bill.sizeIfUnchanged() - size);
    List<String> parts = new ArrayList<>();
    parts.add(
        more == 0
            ? "as many cases of new incidents would pass with 80 % chance if unchanged"
            : "needs "
                + Wording.count(more, "more case")
                + " (new incidents) to pass with 80 % chance if unchanged");
    Integer real = bill.sizeIfDropIsReal();
    if (real != null) {
      parts.add(Wording.count(Math.max(0, real - size)) + " more if the drop seen is real");
    }
    Integer repeats = repeats(cell, interval);
    if (repeats != null) {
      parts.add("or " + repeats + " repeats of every case");
    }
    if (bill.hopeless()) {
      parts.add("more data will not settle this cheaply: read the cases that differ");
    }
    parts.add("a drop below " + Wording.drop(bill.smallestVisibleDrop()) + " would go unseen");
    return String.join("; ", parts);
  }

  private @Nullable Integer repeats(Cell cell, PhantomInterval interval) {
    int repeats = comparison.policy().design().repeats().others();
    if (repeats < 2) {
      return null; // one run says nothing about the noise between runs
    }
    double within = 0;
    double all = 0;
    for (PairedCase pair : cell.pairs()) {
      double weight = cell.weights().of(pair.regressionCase());
      within += weight * weight * (noise(pair.baseline()) + noise(pair.candidate()));
      all += weight;
    }
    within /= all * all;
    return Bill.repeats(interval, within, repeats, cell.margin());
  }

  /** The variance of an arm's mean at one case, between its runs. */
  private static double noise(PairedCase.Runs runs) {
    if (runs.concluded() < 2) {
      return 0;
    }
    double rate = (double) runs.passed() / runs.concluded();
    return rate * (1 - rate) / (runs.concluded() - 1);
  }

  private String proven() {
    RegressionTest.Judged overall = test.judged().getFirst();
    double lower = overall.reading() instanceof Estimate.Compared seen ? seen.lower() : -1;
    return "No regression: at worst "
        + Wording.dropAtMost(lower)
        + " lower over "
        + Wording.count(overall.cell().pairs().size(), "case")
        + " from "
        + Wording.count(overall.cell().incidents(), "incident")
        + "; "
        + Wording.points(overall.cell().margin())
        + " are allowed"
        + test.judged().stream()
            .filter(one -> one.cell().slice() == null)
            .skip(1)
            .map(RegressionWords::within)
            .collect(Collectors.joining());
  }

  private static String within(RegressionTest.Judged one) {
    double lower = one.reading() instanceof Estimate.Compared seen ? seen.lower() : -1;
    return "; by "
        + one.cell().column()
        + " at worst "
        + Wording.dropAtMost(lower)
        + " of "
        + Wording.points(one.cell().margin());
  }

  private List<String> notes() {
    Stream<String> within =
        test.judged().stream()
            .filter(RegressionWords::regressed)
            .filter(one -> !one.is(Decision.FAIL))
            .map(
                one ->
                    one.cell().words()
                        + ": certainly a drop, but within the "
                        + Wording.points(one.cell().margin())
                        + " allowed");
    Stream<String> open =
        test.judged().stream()
            .filter(one -> !one.demanded() && one.reading() instanceof Estimate.NotCovered)
            .map(one -> one.cell().words() + ": not covered, " + reason(one));
    return Stream.of(stopped(), within, open, otherwise(), judged(), Stream.of(engine()))
        .flatMap(all -> all)
        .toList();
  }

  /** At which look it ended, and what that saved. */
  private Stream<String> stopped() {
    Look at = test.at();
    if (at.isLast()) {
      return Stream.of();
    }
    Set<String> seen = at.cases().stream().map(Case::id).collect(Collectors.toSet());
    long spared =
        Gate.plan(comparison.cases(), comparison.policy()).others().stream()
            .filter(key -> !seen.contains(key.caseId()))
            .count();
    return Stream.of(
        "Stopped at look "
            + at.number()
            + " of "
            + at.of()
            + ", after "
            + Wording.count(at.cases().size())
            + " of "
            + Wording.count(comparison.cases().size(), "case")
            + ": certain enough to fail; "
            + Wording.count(spared, "further attempt")
            + " of the plan "
            + (spared == 1 ? "was" : "were")
            + " not needed, nor any rerun of them");
  }

  /** All cases and critical slices by the weights that do not gate. */
  private Stream<String> otherwise() {
    return reweighted().flatMap(one -> one.words().stream());
  }

  private Stream<Reweighted> reweighted() {
    Weighting gating = comparison.policy().design().weighting();
    Optional<Weights> other =
        switch (gating) {
          case PLAIN -> Weights.production(comparison.cases());
          case PRODUCTION -> Optional.of(Weights.plain());
        };
    return other.stream()
        .flatMap(
            weights ->
                test.judged().stream()
                    .filter(RegressionTest.Judged::demanded)
                    .map(one -> new Reweighted(one.cell(), weights)));
  }

  /** Why the margins of rubrics are narrower than the policy's. */
  private Stream<String> judged() {
    return comparison.columns().stream()
        .filter(column -> comparison.strength(column) < 1)
        .map(
            column ->
                "By "
                    + column
                    + ": its judge errs, so that a drop may show as little as "
                    + Wording.percent(comparison.strength(column))
                    + " of itself; the margins are narrowed by as much");
  }

  private String engine() {
    int moving = test.flips().movingClusters();
    String vectors =
        test.flips().exhaustive()
            ? "all " + Wording.count(test.flips().vectors()) + " sign vectors"
            : Wording.count(test.flips().vectors() - 1L)
                + " random sign vectors, seed "
                + comparison.policy().design().seed();
    String few =
        moving < FEWEST_INCIDENTS
            ? "; fewer than 5 incidents differ, so no drop can be certain"
            : "";
    String look = test.at().of() == 1 ? "" : "look " + test.at().number() + " of " + test.at().of();
    return "Test: "
        + (look.isEmpty() ? "" : look + ", ")
        + Wording.count(moving, "incident")
        + " with a difference, "
        + vectors
        + few;
  }

  private static String runs(PairedCase pair) {
    PairedCase.Difference runs = pair.tested();
    return pair.regressionCase().id()
        + ": candidate passed "
        + runs.candidate()
        + " of "
        + runs.pairs()
        + ", baseline "
        + runs.baseline()
        + " of "
        + runs.pairs();
  }

  private static List<PairedCase> worse(List<RegressionTest.Judged> cells) {
    return cells.stream()
        .flatMap(one -> one.cell().pairs().stream())
        .filter(pair -> pair.tested().known() && pair.tested().sum() < 0)
        .sorted(
            Comparator.comparingDouble((PairedCase pair) -> pair.tested().mean())
                .thenComparing(pair -> pair.regressionCase().id()))
        .distinct()
        .toList();
  }

  private static boolean regressed(RegressionTest.Judged one) {
    return one.certain() && one.covered();
  }

  private static String reason(RegressionTest.Judged one) {
    return one.reading() instanceof Estimate.NotCovered open ? open.reason() : "";
  }

  private static double difference(RegressionTest.Judged one) {
    return one.reading() instanceof Estimate.Compared seen ? seen.difference() : 0;
  }
}
