package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.Checks;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.ForkedChange;
import dev.ratchet.flow.NamedFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import dev.ratchet.gate.PolicyLint;
import dev.ratchet.gate.Waivers;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.judge.Rubrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a gate needs and refuses, with every problem at once, before anything is spent. */
public final class GateLoader {
  private final Workspace workspace;
  private final Function<String, @Nullable String> variables;
  private final FilesInside inside;
  private final NamedFiles files;
  private final Standpoint standpoint;

  /**
   * Reads within a workspace, in the working copy alone.
   *
   * @param variables environment variables by name, null where not set
   */
  public GateLoader(Workspace workspace, Function<String, @Nullable String> variables) {
    this(workspace, variables, Standpoint.workingCopy(workspace, variables));
  }

  /**
   * Reads for a decision: with the waivers of now, and in a pull request what approves and decides
   * on its base branch.
   *
   * @param base the base branch; null where the environment says whether this is a pull request
   * @throws RatchetException USAGE or NOT_FOUND if the base branch is not at hand
   */
  public GateLoader(Ratchet ratchet, @Nullable String base) {
    this(ratchet.workspace(), ratchet.surroundings()::variable, Standpoint.of(ratchet, base));
  }

  private GateLoader(
      Workspace workspace, Function<String, @Nullable String> variables, Standpoint standpoint) {
    this.workspace = workspace;
    this.variables = variables;
    this.inside = new FilesInside(workspace.root());
    this.files = new NamedFiles(workspace);
    this.standpoint = standpoint;
  }

  /**
   * Loads a gate.
   *
   * @param policyFile the policy
   * @param candidateFile used instead of the policy's candidate; null for the policy's own
   * @throws RatchetException with every problem of policy, dataset, candidates, rubrics and checks
   */
  public GateInputs load(Path policyFile, @Nullable Path candidateFile) {
    HeadStart.begin();
    String here = files.text(policyFile);
    Standpoint.Decisive decisive = standpoint.policy(policyFile, here);
    GatePolicy policy = GatePolicyReader.read(files.shown(policyFile), decisive.text());
    Refusals refusals = new Refusals();
    Optional<Dataset> dataset = refusals.attempt(() -> dataset(files.shown(policyFile), policy));
    Optional<PullRequest.Brought> brought = refusals.attempt(() -> brought(policy, candidateFile));
    Optional<Baseline> baseline = refusals.attempt(() -> baselines().of(policy.sides().baseline()));
    Optional<List<Rubric>> rubrics =
        dataset.flatMap(found -> refusals.attempt(() -> rubrics(policy, found)));
    dataset.ifPresent(
        found -> {
          refusals.attempt(() -> placed(found, cases -> lint(policy, cases)));
          rubrics.ifPresent(
              read -> refusals.attempt(() -> placed(found, cases -> lint(policy, cases, read))));
        });
    refusals.throwIfAny();
    PullRequest.Brought candidate = brought.orElseThrow();
    List<String> notes = new ArrayList<>(decisive.notes());
    ForkedChange.note(variables).ifPresent(notes::add);
    notes.addAll(brings(policy, here, dataset.orElseThrow(), candidate, baseline.orElseThrow()));
    return inputs(
        decisive.text(),
        policy,
        dataset.orElseThrow(),
        candidate.candidate(),
        rubrics.orElseThrow(),
        baseline.orElseThrow(),
        notes);
  }

  private GateInputs inputs(
      String text,
      GatePolicy policy,
      Dataset dataset,
      Candidate candidate,
      List<Rubric> rubrics,
      Baseline found,
      List<String> notes) {
    List<Judge> judges =
        new JudgeChoice(policy, variables).of(rubrics, candidate, found.candidate());
    Baseline baseline = baselines().held(found, policy, dataset, judges);
    notes.addAll(baseline.notes(candidate));
    notes.addAll(JudgeChoice.sameEyes(judges));
    return new GateInputs(
        text,
        policy.against(baseline.effective()),
        dataset,
        new GateInputs.Sides(candidate, baseline.candidate()),
        judges,
        admissions(judges),
        new Ground(
            standpoint.waivers(),
            standpoint.settled(),
            standpoint.revision(),
            notes,
            baseline.stored()));
  }

  private PullRequest.Brought brought(GatePolicy policy, @Nullable Path candidateFile) {
    Path file =
        candidateFile == null
            ? inside.file(workspace.root(), policy.sides().candidate())
            : candidateFile;
    return new PullRequest.Brought(file.toAbsolutePath().normalize(), candidate(file));
  }

  private Baselines baselines() {
    return new Baselines(workspace, variables, standpoint, this::candidate);
  }

  /** Holds what a pull request brings to its base branch. */
  private List<String> brings(
      GatePolicy policy,
      String policyHere,
      Dataset dataset,
      PullRequest.Brought candidate,
      Baseline baseline) {
    return standpoint
        .base()
        .map(
            base -> {
              PullRequest request =
                  new PullRequest(workspace, base, (there, file) -> baselines().at(there, file));
              List<PullRequest.Brought> brought = new ArrayList<>(List.of(candidate));
              List<String> notes = new ArrayList<>();
              Path file = baseline.file();
              Candidate compared = baseline.candidate();
              if (file != null && compared != null) {
                brought.add(new PullRequest.Brought(file, compared));
                if (baseline.stands()) {
                  request.baseline(file, compared).ifPresent(notes::add);
                }
              }
              notes.addAll(request.addresses(policy, brought));
              request.exam(policyHere, dataset, candidate).ifPresent(notes::add);
              return notes;
            })
        .orElse(List.of());
  }

  private SortedMap<String, Approvals.Admitted> admissions(List<Judge> judges) {
    return judges.isEmpty() ? new TreeMap<>() : standpoint.approvals().of(judges);
  }

  /**
   * What a stored run is held to.
   *
   * @param notes what everybody must know of where it is from
   */
  public record Held(
      GatePolicy policy, Waivers waivers, SettledReplies settled, List<String> notes) {
    public Held {
      notes = List.copyOf(notes);
    }
  }

  /** Reads what a stored run is held to now. */
  public Held held(Path policyFile) {
    Standpoint.Decisive decisive = standpoint.policy(policyFile, files.text(policyFile));
    return new Held(
        GatePolicyReader.read(files.shown(policyFile), decisive.text()),
        standpoint.waivers(),
        standpoint.settled(),
        decisive.notes());
  }

  /**
   * The judge that a policy has for a rubric, by itself: neither dataset nor other rubrics are
   * read.
   *
   * @throws RatchetException with what is wrong with policy, candidates or rubric
   */
  public Judge judge(Path policyFile, String rubric) {
    GatePolicy policy = policy(policyFile);
    Candidate candidate = candidate(inside.file(workspace.root(), policy.sides().candidate()));
    Candidate baseline = baselines().definition(policy.sides().baseline());
    Place named = new Place(files.shown(policyFile), 0, 0);
    return new JudgeChoice(policy, variables)
        .of(List.of(rubric(rubric, named)), candidate, baseline)
        .getFirst();
  }

  /** Reads a policy alone. */
  public GatePolicy policy(Path file) {
    return GatePolicyReader.read(files.shown(file), files.text(file));
  }

  /** Reads a candidate file with what it refers to. */
  public Candidate candidate(Path file) {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), workspace.root());
    return CandidateReader.read(
        files.shown(file),
        files.text(file),
        new CandidateReader.Surroundings(path -> files.text(inside.file(folder, path)), variables));
  }

  /**
   * Reads the dataset that a policy pins.
   *
   * @throws RatchetException NOT_FOUND, or HASH_MISMATCH if it is not the one that was pinned
   */
  public Dataset dataset(Path policyFile, GatePolicy policy) {
    return dataset(files.shown(policyFile), policy);
  }

  /** A candidate with the texts of all its files, as it stands. */
  public CandidateDefinition definition(Path file) {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), workspace.root());
    return CandidateDefinition.noting(
        files.shown(file),
        files.text(file),
        path -> files.text(inside.file(folder, path)),
        variables);
  }

  private Dataset dataset(String policyFile, GatePolicy policy) {
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

  private Rubric rubric(String id, Place namedAt) {
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

  private static void lint(GatePolicy policy, Dataset dataset) {
    Problems problems = new Problems();
    Checks.lint(dataset.cases(), policy.always(), problems);
    PolicyLint.check(policy, dataset)
        .forEach(problem -> problems.add(problem.place(), problem.message()));
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
