package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.Checks;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.NamedFiles;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.PolicyDraft;
import dev.ratchet.gate.PolicyLint;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.judge.Rubrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What answers are held to: the pinned dataset with its checks and rubrics, and what is wrong. */
final class Exam {
  private final Workspace workspace;
  private final NamedFiles files;

  Exam(Workspace workspace, NamedFiles files) {
    this.workspace = workspace;
    this.files = files;
  }

  /** What was read. */
  record Read(Dataset dataset, List<Rubric> rubrics) {
    Read {
      rubrics = List.copyOf(rubrics);
    }
  }

  /**
   * Reads what a policy names, as far as the policy could be read.
   *
   * @param policyFile as messages name it
   * @param refusals takes everything that is wrong; with none, all of it was read
   */
  Optional<Read> read(PolicyDraft draft, String policyFile, Refusals refusals) {
    GatePolicy policy = draft.policy();
    Optional<Dataset> dataset =
        refusals.attempt(draft.isSound("dataset"), () -> dataset(policyFile, policy));
    if (dataset.isEmpty()) {
      refusals.attempt(() -> lint(checkable(draft)));
      return Optional.empty();
    }
    Dataset found = dataset.get();
    Optional<List<Rubric>> rubrics =
        refusals.attempt(draft.isSound("always"), () -> rubrics(policy, found));
    refusals.attempt(() -> placed(found, cases -> lint(draft, cases)));
    rubrics.ifPresent(
        read -> refusals.attempt(() -> placed(found, cases -> lint(policy, cases, read))));
    return rubrics.map(read -> new Read(found, read));
  }

  /** What is written wrongly names no check. */
  private static List<Expectation> checkable(PolicyDraft draft) {
    return draft.isSound("always") ? draft.policy().always() : List.of();
  }

  /**
   * Reads the dataset that a policy pins.
   *
   * @throws RatchetException NOT_FOUND, or HASH_MISMATCH if it is not the one that was pinned
   */
  Dataset dataset(String policyFile, GatePolicy policy) {
    GatePolicy.DatasetPin pin = policy.dataset();
    Dataset dataset = new DatasetFiles(workspace.datasets()).read(pin.name(), pin.version());
    if (!dataset.hash().equals(pin.hash())) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          policyFile
              + ": dataset "
              + pin.name()
              + " v"
              + pin.version()
              + " has hash "
              + dataset.hash()
              + ", pinned is "
              + pin.hash()
              + "; pin the version that you mean, or bring the dataset back");
    }
    return dataset;
  }

  /** The rubrics that cases and policy name, each with its file. */
  private List<Rubric> rubrics(GatePolicy policy, Dataset dataset) {
    Refusals refusals = new Refusals();
    List<Rubric> rubrics =
        Stream.concat(
                dataset.cases().stream().flatMap(one -> one.expect().stream()),
                policy.always().stream())
            .filter(expectation -> expectation.kind() == Expectation.Kind.RUBRIC)
            .collect(
                Collectors.toMap(
                    Expectation::name,
                    expectation -> expectation.settings().place(),
                    (first, _) -> first,
                    TreeMap::new))
            .entrySet()
            .stream()
            .map(named -> refusals.attempt(() -> rubric(named.getKey(), named.getValue())))
            .flatMap(Optional::stream)
            .toList();
    refusals.throwIfAny();
    return rubrics;
  }

  /**
   * Reads one.
   *
   * @param namedAt where it is asked for
   */
  Rubric rubric(String id, Place namedAt) {
    Path file = SafeName.in(workspace.rubrics(), "rubric", id + ".md");
    if (!Files.exists(file)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          namedAt
              + ": there is no rubric '"
              + id
              + "'; write "
              + files.shown(file)
              + ", or take it out");
    }
    Problems problems = new Problems();
    Optional<Rubric> rubric = RubricReader.read(files.shown(file), files.text(file), problems);
    problems.throwIfAny();
    return rubric.orElseThrow();
  }

  /** Tells what is wrong with expectations by all their places, which a dataset does not keep. */
  private void placed(Dataset dataset, Consumer<Dataset> lint) {
    try {
      lint.accept(dataset);
    } catch (RatchetException e) {
      lint.accept(
          new DatasetFiles(workspace.datasets()).readPlaced(dataset.name(), dataset.version()));
      throw e;
    }
  }

  private static void lint(PolicyDraft draft, Dataset dataset) {
    Problems problems = new Problems();
    Checks.lint(dataset.cases(), checkable(draft), problems);
    PolicyLint.check(draft, dataset)
        .forEach(problem -> problems.add(problem.place(), problem.message()));
    problems.throwIfAny();
  }

  /** What can be said of checks without a dataset. */
  private static void lint(List<Expectation> always) {
    Problems problems = new Problems();
    Checks.lint(List.of(), always, problems);
    problems.throwIfAny();
  }

  private static void lint(GatePolicy policy, Dataset dataset, List<Rubric> rubrics) {
    Problems problems = new Problems();
    Map<String, Rubric> byId =
        rubrics.stream().collect(Collectors.toMap(Rubric::id, Function.identity()));
    Rubrics.lint(dataset.cases(), policy.always(), byId, problems);
    problems.throwIfAny();
  }
}
