package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a gate depends on, read and held against each other before anything is spent.
 *
 * @param policyText the policy file as written, kept with the run so that it can be decided again
 * @param admissions of those judges that were admitted, by rubric
 * @param ground what it stands on beside its files
 */
public record GateInputs(
    String policyText,
    GatePolicy policy,
    Dataset dataset,
    Sides sides,
    List<Judge> judges,
    SortedMap<String, Approvals.Admitted> admissions,
    Ground ground) {
  /**
   * What is to be released, and what it is compared with.
   *
   * @param baseline null when with nothing
   */
  public record Sides(Candidate candidate, @Nullable Candidate baseline) {
    /** Those that there are. */
    public List<Candidate> all() {
      return baseline == null ? List.of(candidate) : List.of(candidate, baseline);
    }
  }

  public GateInputs {
    judges = List.copyOf(judges);
    admissions = Collections.unmodifiableSortedMap(new TreeMap<>(admissions));
  }

  /** How far each judge's word reaches, as admitted, by rubric. */
  public Map<String, Standing> standings() {
    Map<String, Standing> standings = new TreeMap<>();
    judges.forEach(judge -> standings.put(judge.rubric().id(), new Standing.Advises()));
    admissions.forEach(
        (rubric, admitted) ->
            standings.put(rubric, new Standing.Gates(admitted.admission().figures().strength())));
    return standings;
  }

  /**
   * What produced a result, by name; two results of different values are not compared.
   *
   * @param scripted whether a stand-in answers instead of a model
   */
  public Map<String, String> producedBy(String version, boolean scripted) {
    Map<String, String> by = new TreeMap<>();
    by.put("tool", version);
    by.put("scripted", Boolean.toString(scripted));
    by.put("gate", policy.name());
    by.put("policy", policy.hash().value());
    by.put("dataset", dataset.name() + " v" + dataset.version());
    by.put("dataset-hash", dataset.hash().value());
    by.put("candidate", sides.candidate().name());
    by.put("candidate-hash", sides.candidate().hash().value());
    Candidate baseline = sides.baseline();
    if (baseline != null) {
      by.put("baseline", baseline.name());
      by.put("baseline-hash", baseline.hash().value());
    }
    by.putAll(RunBaseline.words(policy.sides().baseline(), ground.stored()));
    by.put("seed", Long.toString(policy.design().seed()));
    judges.forEach(judge -> by.putAll(RunJudges.words(judge, admissions.get(judge.rubric().id()))));
    return by;
  }

  /** The same with both arms to be run, where the baseline is a stored run. */
  public GateInputs fresh() {
    return new GateInputs(
        policyText,
        policy.against(RunBaseline.RUN_AGAIN),
        dataset,
        sides,
        judges,
        admissions,
        ground.fresh());
  }

  /** The identity of a run of these inputs; the tool's version is told, but is no part of it. */
  public ContentHash identity(boolean scripted) {
    return ContentHash.ofRecord(producedBy("", scripted));
  }
}
