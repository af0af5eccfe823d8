package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.Place;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.flow.ForkedChange;
import dev.ratchet.flow.NamedFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import dev.ratchet.gate.PolicyDraft;
import dev.ratchet.gate.Waivers;
import dev.ratchet.judge.Judge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a gate needs and refuses, with every problem at once, before anything is spent. */
public final class GateLoader {
  private final Workspace workspace;
  private final Function<String, @Nullable String> variables;
  private final FilesInside inside;
  private final NamedFiles files;
  private final Standpoint standpoint;
  private final Exam exam;

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
    this.exam = new Exam(workspace, files);
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
    PolicyDraft draft = GatePolicyReader.draft(files.shown(policyFile), decisive.text());
    GatePolicy policy = draft.policy();
    Refusals refusals = new Refusals();
    refusals.attempt(draft::throwIfAny);
    Optional<Exam.Read> held = exam.read(draft, files.shown(policyFile), refusals);
    Optional<PullRequest.Brought> brought =
        refusals.attempt(
            candidateFile != null || draft.isSound("candidate"),
            () -> brought(policy, candidateFile));
    Optional<Baseline> baseline =
        refusals.attempt(
            draft.isSound("baseline"), () -> baselines().of(policy.sides().baseline()));
    refusals.throwIfAny();
    Exam.Read read = held.orElseThrow();
    PullRequest.Brought candidate = brought.orElseThrow();
    List<String> notes = new ArrayList<>(decisive.notes());
    ForkedChange.note(variables).ifPresent(notes::add);
    notes.addAll(brings(policy, here, read.dataset(), candidate, baseline.orElseThrow()));
    return inputs(
        decisive.text(), policy, read, candidate.candidate(), baseline.orElseThrow(), notes);
  }

  private GateInputs inputs(
      String text,
      GatePolicy policy,
      Exam.Read read,
      Candidate candidate,
      Baseline found,
      List<String> notes) {
    List<Judge> judges =
        new JudgeChoice(policy, variables).of(read.rubrics(), candidate, found.candidate());
    Baseline baseline = baselines().held(found, policy, read.dataset(), judges);
    notes.addAll(baseline.notes(candidate));
    notes.addAll(JudgeChoice.sameEyes(judges));
    return new GateInputs(
        text,
        policy.against(baseline.effective()),
        read.dataset(),
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
        .of(List.of(exam.rubric(rubric, named)), candidate, baseline)
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
    return exam.dataset(files.shown(policyFile), policy);
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
}
