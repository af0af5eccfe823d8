package dev.ratchet.gate;

import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problem;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Expectation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds a policy to its dataset before anything is spent: what cannot work is told at once. */
public final class PolicyLint {
  private final GatePolicy policy;
  private final Dataset dataset;
  private final Problems problems = new Problems();

  private PolicyLint(GatePolicy policy, Dataset dataset) {
    this.policy = policy;
    this.dataset = dataset;
  }

  /** Every reason why this policy cannot decide on this dataset; empty when it can. */
  public static List<Problem> check(GatePolicy policy, Dataset dataset) {
    return check(PolicyDraft.of(policy), dataset);
  }

  /** The same, of the parts of a policy that were read well. */
  public static List<Problem> check(PolicyDraft draft, Dataset dataset) {
    PolicyLint lint = new PolicyLint(draft.policy(), dataset);
    lint.pin();
    lint.where(draft.isSound("slices"), lint::dimensions);
    lint.where(draft.isSound("slices", "rules"), lint::critical);
    lint.where(draft.isSound("always"), lint::scopes);
    lint.where(draft.isSound("always", "rules"), lint::p0);
    lint.where(draft.isSound("budget", "repeats", "profile", "baseline"), lint::budget);
    lint.where(draft.isSound("weighting"), lint::weighting);
    lint.where(draft.problems().isEmpty(), lint::rules);
    return lint.problems.found();
  }

  private void where(boolean sound, Runnable look) {
    if (sound) {
      look.run();
    }
  }

  private void rules() {
    for (PolicyRule<?> rule : policy.rules()) {
      rule.impossible(dataset.cases(), policy)
          .forEach(message -> problems.add(rule.place(), message));
    }
  }

  private void pin() {
    GatePolicy.DatasetPin pin = policy.dataset();
    if (!pin.name().equals(dataset.name()) || pin.version() != dataset.version()) {
      problems.add(
          place("dataset"),
          "the policy names dataset "
              + pin.name()
              + " version "
              + pin.version()
              + ", but it was given "
              + dataset.name()
              + " version "
              + dataset.version());
    } else if (!pin.hash().equals(dataset.hash())) {
      problems.add(
          place("dataset"),
          "the dataset's hash is "
              + dataset.hash()
              + "; review what changed, then write this hash");
    }
    long ids = dataset.cases().stream().map(Case::id).distinct().count();
    if (ids < dataset.cases().size()) {
      problems.add(
          place("dataset"),
          "the dataset has "
              + Wording.count(dataset.cases().size() - ids, "case")
              + " whose id another one has; give every case an id of its own");
    }
    if (dataset.cases().isEmpty()) {
      problems.add(place("dataset"), "the dataset has no case; there is nothing to decide on");
    }
  }

  private void dimensions() {
    Set<String> known =
        dataset.cases().stream()
            .flatMap(one -> one.slice().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String dimension : policy.design().slices()) {
      if (!known.contains(dimension)) {
        problems.add(
            place("slices"),
            "no case has slice dimension '" + dimension + "'" + hint(dimension, known));
      }
    }
  }

  private void critical() {
    Set<String> values = slices();
    for (Slice slice : policy.critical()) {
      if (!policy.design().slices().contains(slice.dimension())) {
        problems.add(
            place("rules"),
            "critical slice " + slice + " needs '" + slice.dimension() + "' under slices");
      } else if (!values.contains(slice.toString())) {
        problems.add(
            place("rules"),
            "no case is in critical slice " + slice + hint(slice.toString(), values));
      }
    }
  }

  /** An expectation that holds for no case is a guard that nobody has. */
  private void scopes() {
    Set<String> known = slices();
    for (Expectation expectation : policy.always()) {
      for (Map.Entry<String, List<String>> one : expectation.when().values().entrySet()) {
        for (String value : one.getValue()) {
          String slice = one.getKey() + "=" + value;
          if (!known.contains(slice)) {
            problems.add(
                expectation.settings().place(),
                expectation.label() + ": no case is in slice " + slice + hint(slice, known));
          }
        }
      }
    }
  }

  private Set<String> slices() {
    return dataset.cases().stream()
        .flatMap(one -> one.slice().entrySet().stream())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void p0() {
    boolean own = dataset.cases().stream().anyMatch(Case::hasP0);
    boolean always = policy.always().stream().anyMatch(e -> e.severity() == Severity.P0);
    if (!own && !always && !dataset.cases().isEmpty()) {
      problems.add(
          place("rules"),
          "the P0 rule has nothing to hold: no case has a P0 expectation; add one under 'always',"
              + " such as {check: no-secret, severity: P0}");
    }
  }

  /** A case that was not sampled stands for nothing that can be counted. */
  private void weighting() {
    List<String> unknown =
        dataset.cases().stream()
            .filter(one -> one.provenance().probability() == null)
            .map(Case::id)
            .toList();
    if (policy.design().weighting() == Weighting.PRODUCTION && !unknown.isEmpty()) {
      problems.add(
          place("weighting"),
          "production weights need every case's inclusion probability; "
              + Wording.count(unknown.size())
              + " of "
              + Wording.count(dataset.cases().size(), "case")
              + (unknown.size() == 1 ? " has" : " have")
              + " none, first "
              + unknown.getFirst()
              + "; gate on a dataset of sampled cases alone, or write 'weighting: plain'");
    }
  }

  private void budget() {
    Long calls = policy.budget().calls();
    int attempts = Gate.plan(dataset.cases(), policy).certain().size();
    if (calls != null && attempts > calls) {
      problems.add(
          place("budget"),
          "the plan makes "
              + Wording.count(attempts, "attempt")
              + " of at least one call each, the budget allows "
              + Wording.count(calls, "call")
              + "; raise it or lower repeats");
    }
  }

  private Place place(String key) {
    Node node = policy.source().entries().get(key);
    return node == null ? policy.source().place() : node.place();
  }

  private static String hint(String word, Collection<String> valid) {
    return valid.isEmpty() ? "; no case has any slice" : NearestWord.hint(word, valid);
  }
}
