package dev.ratchet.report;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a reader takes along in ten seconds.
 *
 * @param meaning the verdict as a sentence of our own
 * @param reasons the sentences that decided, gravest first
 * @param troubles cases that broke or are open, put together by what became of them and by failure
 *     mode, the gravest and most frequent first; empty under a PASS
 * @param cost what this run took, in a sentence of our own
 */
public record Gist(String meaning, List<String> reasons, List<Trouble> troubles, String cost) {
  private static final int MOST_NAMES = 3;
  private static final int MOST_SLICES = 4;

  /** A slice concerns cases when more than this share of them is in it, ... */
  private static final double MOSTLY = 0.5;

  /** ... and that is by this much more than its share of the dataset. */
  private static final double MORE_THAN_USUAL = 0.2;

  private static final Comparator<Trouble> GRAVEST_THEN_MOST =
      Comparator.comparing(Trouble::change)
          .thenComparing(Trouble::gravest)
          .thenComparingInt(one -> -one.cases().size())
          .thenComparing(Trouble::failureMode);

  /**
   * Cases of one failure mode that went the same way.
   *
   * @param gravest severity of the gravest of them
   * @param incidents where they come from, each once
   * @param slices in which they are much more often than the dataset's cases, the most telling
   *     first
   */
  public record Trouble(
      Change change,
      Severity gravest,
      String failureMode,
      List<String> cases,
      List<String> incidents,
      List<Concerned> slices) {
    public Trouble {
      cases = List.copyOf(cases);
      incidents = List.copyOf(incidents);
      slices = List.copyOf(slices);
    }

    /** Such as {@code P0 broken by the candidate}. */
    public String heading() {
      return gravest + " " + change.words();
    }

    /**
     * How many cases, which, since which incident and for whom.
     *
     * @param quoted encodes a name that others gave
     */
    public String sentence(UnaryOperator<String> quoted) {
      StringBuilder out = new StringBuilder(Wording.count(cases.size(), "case"));
      if (!failureMode.isEmpty()) {
        out.append(" of ").append(quoted.apply(failureMode));
      }
      out.append(" (").append(some(cases, quoted)).append(')');
      if (!incidents.isEmpty()) {
        out.append(incidents.size() == 1 ? ", since incident " : ", since incidents ");
        out.append(some(incidents, quoted));
      }
      if (!slices.isEmpty()) {
        out.append(", for ");
        out.append(slices.stream().map(one -> in(one, quoted)).collect(Collectors.joining(", ")));
      }
      return out.toString();
    }

    private String in(Concerned one, UnaryOperator<String> quoted) {
      String name = quoted.apply(one.slice());
      return one.cases() == cases.size()
          ? name
          : name + " (" + one.cases() + " of " + cases.size() + ")";
    }

    private static String some(List<String> names, UnaryOperator<String> quoted) {
      String first = names.stream().limit(MOST_NAMES).map(quoted).collect(Collectors.joining(", "));
      int left = names.size() - MOST_NAMES;
      return left > 0 ? first + " and " + left + " more" : first;
    }
  }

  /** A slice, and how many of the cases are in it. */
  public record Concerned(String slice, int cases) {}

  public Gist {
    reasons = List.copyOf(reasons);
    troubles = List.copyOf(troubles);
  }

  /** The gist of a report. */
  public static Gist of(ReportModel model) {
    Verdict verdict = model.verdict();
    return new Gist(meaning(verdict), reasons(verdict), troubles(model), cost(model.totals()));
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict.decision()) {
      case FAIL -> "This candidate must not be released.";
      case INCONCLUSIVE ->
          verdict.valid()
              ? "The evidence does not carry a decision."
              : "The data are not valid, so nothing was decided.";
      case PASS -> "Nothing stands against this candidate.";
    };
  }

  private static List<String> reasons(Verdict verdict) {
    List<String> reasons = new ArrayList<>(verdict.invalidReasons());
    verdict.rules().stream()
        .filter(rule -> rule.decision() == verdict.decision())
        .forEach(rule -> reasons.add(rule.headline()));
    if (verdict.decision() != Decision.PASS) {
      reasons.addAll(verdict.missing());
    }
    return reasons;
  }

  private static List<Trouble> troubles(ReportModel model) {
    if (model.verdict().decision() == Decision.PASS) {
      return List.of();
    }
    Map<List<String>, Gathered> alike = new LinkedHashMap<>();
    for (CaseReport one : model.cases().noteworthyBriefs()) {
      if (one.change().isTrouble()) {
        List<String> key = List.of(one.change().name(), one.summary().origin().failureMode());
        alike.computeIfAbsent(key, _ -> new Gathered(one)).add(one);
      }
    }
    Map<String, Integer> usual = new HashMap<>();
    model.cases().slices().forEach(slices -> count(slices, usual));
    int all = model.cases().size();
    return alike.values().stream()
        .map(one -> one.trouble(usual, all))
        .sorted(GRAVEST_THEN_MOST)
        .toList();
  }

  private static void count(List<String> slices, Map<String, Integer> counts) {
    slices.forEach(slice -> counts.merge(slice, 1, Integer::sum));
  }

  private static String cost(Totals totals) {
    String baseline =
        totals.baseline().attempts() == 0 ? "" : ", baseline " + cost(totals.baseline());
    return "Cost of this run: candidate "
        + cost(totals.candidate())
        + baseline
        + "; calls of judges are not in it.";
  }

  private static String cost(Totals.ArmTotals arm) {
    return Wording.cost(arm.spent().costMicroUsd(), arm.attempts());
  }

  /** Cases that went the same way, of which only the names are kept. */
  private static final class Gathered {
    private final Change change;
    private final String failureMode;
    private final List<String> cases = new ArrayList<>();
    private final Set<String> incidents = new LinkedHashSet<>();
    private Severity gravest;
    private final Map<String, Integer> slices = new TreeMap<>();

    private Gathered(CaseReport first) {
      change = first.change();
      failureMode = first.summary().origin().failureMode();
      gravest = first.gravest();
    }

    private void add(CaseReport one) {
      CaseSummary summary = one.summary();
      cases.add(summary.id());
      gravest = gravest.graver(one.gravest());
      count(summary.sliceNames(), slices);
      if (summary.fromIncident()) {
        incidents.add(summary.origin().incident());
      }
    }

    private Trouble trouble(Map<String, Integer> usual, int all) {
      return new Trouble(
          change, gravest, failureMode, cases, List.copyOf(incidents), concerned(usual, all));
    }

    private List<Concerned> concerned(Map<String, Integer> usual, int all) {
      ToDoubleFunction<Concerned> excess =
          one -> share(one) - (double) usual.getOrDefault(one.slice(), 0) / all;
      return slices.entrySet().stream()
          .map(one -> new Concerned(one.getKey(), one.getValue()))
          .filter(one -> share(one) > MOSTLY && excess.applyAsDouble(one) >= MORE_THAN_USUAL)
          .sorted(Comparator.comparingDouble(excess).reversed().thenComparing(Concerned::slice))
          .limit(MOST_SLICES)
          .toList();
    }

    private double share(Concerned one) {
      return (double) one.cases() / cases.size();
    }
  }
}
