package dev.ratchet.flow.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a gate depends on, read and held against each other before anything is spent.
 *
 * @param policyText the policy file as written, kept with the run so that it can be decided again
 */
public record GateInputs(
    String policyText, GatePolicy policy, Dataset dataset, Sides sides, List<Judge> judges) {
  /** What is to be released, and what it is compared with. */
  public record Sides(Candidate candidate, Candidate baseline) {}

  public GateInputs {
    judges = List.copyOf(judges);
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
    by.put("baseline", sides.baseline().name());
    by.put("baseline-hash", sides.baseline().hash().value());
    by.put("seed", Long.toString(policy.design().seed()));
    judges.forEach(
        judge ->
            by.put(
                "judge of " + judge.rubric().id(),
                judge.model().model() + " " + judge.hash().value()));
    return by;
  }

  /** The identity of a run of these inputs; the tool's version is told, but is no part of it. */
  public ContentHash identity(boolean scripted) {
    return ContentHash.ofRecord(producedBy("", scripted));
  }
}
