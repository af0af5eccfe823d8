package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds what a pull request brings to what its base branch has. */
final class PullRequest {
  private final Workspace workspace;
  private final TargetBranch base;
  private final Reading reading;
  private final Map<Path, Optional<Candidate>> there = new TreeMap<>();

  /** Reads a candidate of the base branch; empty where there is none. */
  interface Reading {
    Optional<Candidate> at(TargetBranch base, Path file);
  }

  PullRequest(Workspace workspace, TargetBranch base, Reading reading) {
    this.workspace = workspace;
    this.base = base;
    this.reading = reading;
  }

  /** A candidate file of the pull request, as read. */
  record Brought(Path file, Candidate candidate) {}

  /**
   * Holds candidates to the addresses of the base branch.
   *
   * @param policy that decides
   * @return what everybody must know, a sentence each
   * @throws RatchetException INVALID_INPUT if one would send requests or secrets elsewhere
   */
  List<String> addresses(GatePolicy policy, List<Brought> brought) {
    List<Candidate> known =
        Stream.concat(brought.stream().map(Brought::file), named(policy))
            .distinct()
            .flatMap(file -> there(file).stream())
            .toList();
    KnownAddresses addresses = new KnownAddresses(base, known);
    return brought.stream()
        .flatMap(
            one ->
                addresses
                    .check(shown(one.file()), one.candidate(), there(one.file()).isPresent())
                    .stream())
        .toList();
  }

  private Stream<Path> named(GatePolicy policy) {
    List<String> names = new ArrayList<>(List.of(policy.sides().candidate()));
    if (policy.sides().baseline() instanceof GatePolicy.BaselineFile one) {
      names.add(one.file());
    }
    return names.stream().map(workspace.root()::resolve).map(Path::normalize);
  }

  /** That the baseline is this pull request's own, when it is. */
  Optional<String> baseline(Path file, Candidate baseline) {
    boolean changed =
        there(file).map(before -> !before.hash().equals(baseline.hash())).orElse(true);
    return changed
        ? Optional.of(
            "The baseline "
                + shown(file)
                + " is not that of the "
                + base.words()
                + ": this pull request changes what its candidate is compared with;"
                + " 'ref: merge-base' compares with what was merged.")
        : Optional.empty();
  }

  /**
   * That cases were changed together with the candidate, when they were.
   *
   * @param policyText the policy as the pull request has it
   */
  Optional<String> exam(String policyText, Dataset before, Brought candidate) {
    boolean answerChanged =
        there(candidate.file())
            .map(one -> !one.hash().equals(candidate.candidate().hash()))
            .orElse(true);
    if (!answerChanged) {
      return Optional.empty();
    }
    try {
      GatePolicy proposed = GatePolicyReader.read("the policy of this pull request", policyText);
      return ExamChange.of(before, proposed, new DatasetFiles(workspace.datasets()));
    } catch (RatchetException e) {
      return Optional.of("The policy as this pull request has it cannot be read: " + e.text());
    }
  }

  private Optional<Candidate> there(Path file) {
    return there.computeIfAbsent(file, one -> reading.at(base, one));
  }

  private String shown(Path file) {
    return file.startsWith(workspace.root())
        ? workspace.root().relativize(file).toString()
        : file.getFileName().toString();
  }
}
