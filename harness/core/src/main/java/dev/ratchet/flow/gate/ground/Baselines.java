package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a policy compares its candidate with. */
final class Baselines {
  private final Workspace workspace;
  private final Function<String, @Nullable String> variables;
  private final Standpoint standpoint;
  private final Function<Path, Candidate> workingCopy;
  private final FilesInside inside;

  /**
   * Finds within a workspace.
   *
   * @param workingCopy reads a candidate file as it stands
   */
  Baselines(
      Workspace workspace,
      Function<String, @Nullable String> variables,
      Standpoint standpoint,
      Function<Path, Candidate> workingCopy) {
    this.workspace = workspace;
    this.variables = variables;
    this.standpoint = standpoint;
    this.workingCopy = workingCopy;
    this.inside = new FilesInside(workspace.root());
  }

  /**
   * Finds it.
   *
   * @throws RatchetException TAMPERED if a stored run is not as it was approved; others as when a
   *     candidate is read
   */
  Baseline of(GatePolicy.Baseline wanted) {
    return switch (wanted) {
      case GatePolicy.BaselineFile(String file, String ref) ->
          ref.isEmpty() ? standing(wanted, file) : atRevision(wanted, file, ref);
      case GatePolicy.BaselineRun run -> stored(run);
      case GatePolicy.NoBaseline none -> Baseline.none(none.reason());
    };
  }

  /** The candidate that is the baseline, whether or not it may be used; null when there is none. */
  @Nullable Candidate definition(GatePolicy.Baseline wanted) {
    return of(wanted).candidate();
  }

  private Baseline standing(GatePolicy.Baseline wanted, String file) {
    Path path = inside.file(workspace.root(), file);
    return new Baseline(
        wanted, workingCopy.apply(path), null, path.toAbsolutePath().normalize(), "");
  }

  private Baseline atRevision(GatePolicy.Baseline wanted, String file, String ref) {
    String commit = standpoint.commit(ref);
    Path path = inside.file(workspace.root(), file);
    String named = (ref.equals("merge-base") ? "the merge base " : "revision ") + brief(commit);
    return at(path, each -> standpoint.text(commit, each))
        .map(
            candidate ->
                new Baseline(wanted, candidate, null, path.toAbsolutePath().normalize(), named))
        .orElseGet(
            () ->
                Baseline.none(
                    named
                        + " has no "
                        + file
                        + "; a first candidate has no baseline before it is merged"));
  }

  /** A candidate of the base branch; empty when it has none, or none that can be read. */
  Optional<Candidate> at(TargetBranch base, Path file) {
    if (!file.startsWith(workspace.root())) {
      return Optional.empty();
    }
    try {
      return at(file, each -> standpoint.relative(each).flatMap(base::text));
    } catch (RatchetException e) {
      return Optional.empty(); // what cannot be read there vouches for nothing
    }
  }

  /** A candidate with the files that it refers to, all of one revision. */
  private Optional<Candidate> at(Path file, Function<Path, Optional<String>> texts) {
    Path folder = Objects.requireNonNullElse(file.getParent(), workspace.root());
    String shown = workspace.root().relativize(file).toString();
    return texts
        .apply(file)
        .map(
            text ->
                CandidateReader.read(
                    shown,
                    text,
                    new CandidateReader.Surroundings(
                        path -> referred(folder, path, texts), variables)));
  }

  private String referred(Path folder, String path, Function<Path, Optional<String>> texts) {
    return texts
        .apply(inside.file(folder, path))
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.NOT_FOUND,
                    path + ": is not there at the revision that the candidate is read at"));
  }

  private Baseline stored(GatePolicy.BaselineRun wanted) {
    String name = wanted.name();
    Optional<Approvals.ApprovedBaseline> approved = standpoint.approvals().baseline(name);
    if (approved.isEmpty()) {
      return Baseline.none(
          "no run is approved as '"
              + name
              + "' in "
              + standpoint.approvals().shown()
              + "; approve one with 'ratchet baseline approve'");
    }
    if (!StoredBaseline.isThere(workspace, name)) {
      return Baseline.none(
          "the run that is approved as '"
              + name
              + "' is not in gates/baselines; commit what 'ratchet baseline approve' wrote");
    }
    StoredBaseline stored = StoredBaseline.read(workspace, approved.get().record());
    return new Baseline(wanted, stored.candidate(variables), stored, null, "");
  }

  /**
   * Holds a stored run to what the gate would do now: what was made otherwise, or too long ago, is
   * no baseline.
   */
  Baseline held(Baseline found, GatePolicy policy, Dataset dataset, List<Judge> judges) {
    StoredBaseline stored = found.stored();
    if (stored == null || !(found.effective() instanceof GatePolicy.BaselineRun wanted)) {
      return found;
    }
    return problem(stored, wanted, policy, dataset, judges)
        .map(
            problem ->
                Baseline.none(
                    "the run that is approved as '"
                        + wanted.name()
                        + "' "
                        + problem
                        + "; run the gate on what is released now, and approve that run with"
                        + " 'ratchet baseline approve'"))
        .orElse(found);
  }

  private Optional<String> problem(
      StoredBaseline stored,
      GatePolicy.BaselineRun wanted,
      GatePolicy policy,
      Dataset dataset,
      List<Judge> judges) {
    Map<String, String> by = stored.header().producedBy();
    Instant began = stored.header().startedAt();
    if (began.plus(wanted.maxAge()).isBefore(standpoint.now())) {
      return Optional.of(
          "began at " + began + ", and max-age is " + wanted.maxAge().toMinutes() + " min");
    }
    if (!dataset.hash().value().equals(by.get("dataset-hash"))) {
      return Optional.of("is of another dataset than the policy pins");
    }
    Map<String, String> now = new TreeMap<>();
    judges.forEach(judge -> now.putAll(RunJudges.words(judge, null)));
    if (!RunJudges.identities(by).equals(now)) {
      return Optional.of("was judged by other judges, or by other rubrics, than the gate has now");
    }
    return checks(stored, policy, dataset);
  }

  private static Optional<String> checks(
      StoredBaseline stored, GatePolicy policy, Dataset dataset) {
    CheckIdentity now = new CheckIdentity(dataset.cases(), policy.always());
    Map<String, Set<String>> then = stored.checks();
    List<String> other =
        dataset.cases().stream()
            .filter(one -> then.containsKey(one.id()))
            .filter(one -> !now.of(one).equals(then.get(one.id())))
            .map(Case::id)
            .toList();
    return other.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "was held to other checks, or to other versions of them, first at case "
                + other.getFirst());
  }

  private static String brief(String commit) {
    return commit.substring(0, 10);
  }
}
