package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Vote;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a release is held to: one file {@code gates/*.yaml}, read by {@link GatePolicyReader}.
 *
 * @param always expectations that hold for every case
 * @param rules in the file's order
 * @param judges rubric id to who judges it and how
 * @param source the file as written, with places; {@link #hash} covers it
 */
public record GatePolicy(
    String name,
    DatasetPin dataset,
    Sides sides,
    Design design,
    List<Expectation> always,
    List<PolicyRule<?>> rules,
    Map<String, Judging> judges,
    Budget budget,
    Node.Mapping source) {
  /** The dataset that the policy was written for. */
  public record DatasetPin(String name, int version, ContentHash hash) {}

  /** Paths of the candidate's and the baseline's files, from the workspace's root. */
  public record Sides(String candidate, Baseline baseline) {}

  /** What the candidate is compared with. */
  public sealed interface Baseline {}

  /**
   * A candidate file that is run again.
   *
   * @param ref the git revision to read the file at, such as {@code merge-base}; empty for the file
   *     as it stands
   */
  public record BaselineFile(String file, String ref) implements Baseline {}

  /**
   * A stored run that was approved: its candidate's first runs stand for the baseline's.
   *
   * @param name under which it was approved
   * @param maxAge since it began
   */
  public record BaselineRun(String name, Duration maxAge) implements Baseline {}

  /**
   * Nothing, so that nothing can be said about a regression.
   *
   * @param reason in words, and what to do
   */
  public record NoBaseline(String reason) implements Baseline {}

  /**
   * Who judges by a rubric.
   *
   * @param models one, or a jury
   * @param vote of a jury; null for the usual one of the rubric's severity
   * @param when which attempts they are asked about
   * @param second model that is asked about what they fail at P0; null for none
   */
  public record Judging(
      List<String> models, @Nullable Vote vote, Judge.When when, @Nullable String second) {
    public Judging {
      models = List.copyOf(models);
    }
  }

  /**
   * How often and on what it is tried.
   *
   * @param slices dimensions whose values are compared one by one
   * @param looks shares of the cases after which a certain drop may end the gate, ascending in (0,
   *     1], the last 1
   * @param weighting what a case counts for
   * @param seed of every random number of the decision
   */
  public record Design(
      Profile profile,
      Repeats repeats,
      List<String> slices,
      List<Double> looks,
      Weighting weighting,
      long seed) {
    public Design {
      slices = List.copyOf(slices);
      looks = List.copyOf(looks);
    }
  }

  /**
   * Attempts by arm.
   *
   * @param p0 of the candidate at a case with a P0 expectation of its own, at least 1
   * @param others of both arms at every case, at least 1
   * @param rerun fresh ones of both arms at every case whose arms differ, 0 or more
   */
  public record Repeats(int p0, int others, int rerun) {
    /** The first repeat number of the reruns, after all others. */
    int rerunFrom() {
      return Math.max(p0, others);
    }
  }

  /** The most that a run may spend; null for no limit. */
  public record Budget(
      @Nullable Long calls,
      @Nullable Long tokens,
      @Nullable Long costMicroUsd,
      @Nullable Duration time) {}

  public GatePolicy {
    always = List.copyOf(always);
    rules = List.copyOf(rules);
    judges = Collections.unmodifiableMap(new TreeMap<>(judges));
  }

  /** Identity of everything that the file says. */
  public ContentHash hash() {
    return ContentHash.ofRecord(source);
  }

  /**
   * Where the judges are called, as written; empty when they are called where the candidate's model
   * is. It may name variables, and is read where those are known.
   */
  public Optional<Node> judgeEndpoint() {
    return Optional.ofNullable(source.entries().get("judge-endpoint"));
  }

  /** The same policy, compared with something else; its identity is that of the file. */
  public GatePolicy against(Baseline other) {
    return new GatePolicy(
        name,
        dataset,
        new Sides(sides.candidate(), other),
        design,
        always,
        rules,
        judges,
        budget,
        source);
  }

  /** Whether the baseline's first runs were made before, and not interleaved with these. */
  boolean comparesWithStored() {
    return sides.baseline() instanceof BaselineRun;
  }

  /** Whether there is anything to compare with. */
  public boolean compares() {
    return !(sides.baseline() instanceof NoBaseline);
  }

  /** The slices that some rule wants proven. */
  public List<Slice> critical() {
    return rules.stream().flatMap(rule -> rule.critical().stream()).distinct().sorted().toList();
  }
}
