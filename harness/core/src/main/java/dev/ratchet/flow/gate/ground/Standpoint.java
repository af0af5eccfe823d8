package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.GitRepository;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.Waivers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a gate are read: in the working copy, but in a pull request what approves and
 * decides is read on the base branch.
 */
final class Standpoint {
  /** Where a CI system tells the branch that git does not know, having checked out a commit. */
  private static final List<String> BRANCHES =
      List.of("GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH");

  private final Workspace workspace;
  private final Function<String, @Nullable String> variables;
  private final Optional<GitRepository> git;
  private final @Nullable TargetBranch base;
  private final @Nullable Clock clock;

  private Standpoint(
      Workspace workspace,
      Function<String, @Nullable String> variables,
      Optional<GitRepository> git,
      @Nullable TargetBranch base,
      @Nullable Clock clock) {
    this.workspace = workspace;
    this.variables = variables;
    this.git = git;
    this.base = base;
    this.clock = clock;
  }

  /** The working copy alone, of which nothing is asked but to be read. */
  static Standpoint workingCopy(Workspace workspace, Function<String, @Nullable String> variables) {
    return new Standpoint(workspace, variables, Optional.empty(), null, null);
  }

  /**
   * The working copy, and in a pull request its base branch.
   *
   * @param named base branch; null where the environment says whether there is one
   * @throws RatchetException as {@link TargetBranch#ofPullRequest}
   */
  static Standpoint of(Ratchet ratchet, @Nullable String named) {
    Function<String, @Nullable String> variables = ratchet.surroundings()::variable;
    Workspace workspace = ratchet.workspace();
    Optional<GitRepository> git = GitRepository.around(workspace.root(), variables);
    TargetBranch base = TargetBranch.ofPullRequest(git, variables, named).orElse(null);
    return new Standpoint(workspace, variables, git, base, ratchet.clock());
  }

  /** The base branch of the pull request; empty when this is none. */
  Optional<TargetBranch> base() {
    return Optional.ofNullable(base);
  }

  /** What was approved. */
  Approvals approvals() {
    if (base == null) {
      return new Approvals(workspace);
    }
    Approvals here = new Approvals(workspace);
    String shown = here.shown() + " on the " + base.words();
    return base.text(relative(workspace.approvals()).orElseThrow())
        .map(text -> Approvals.elsewhere(workspace, shown, text))
        .orElseGet(() -> Approvals.none(workspace, shown));
  }

  /** The exceptions of now. */
  Waivers waivers() {
    return clock == null ? Waivers.NONE : approvals().waivers(clock.instant());
  }

  /** The time by which something is too old; the beginning of all time where none is told. */
  Instant now() {
    return clock == null ? Instant.EPOCH : clock.instant();
  }

  /**
   * The policy that decides.
   *
   * @param notes what everybody must know of where it is from
   */
  record Decisive(String text, List<String> notes) {
    Decisive {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The policy that decides.
   *
   * @param text of the working copy
   */
  Decisive policy(Path file, String text) {
    if (base == null) {
      return new Decisive(text, List.of());
    }
    Optional<String> there = relative(file).flatMap(base::text);
    if (there.isEmpty()) {
      return new Decisive(
          text,
          List.of(
              "This gate is new: the "
                  + base.words()
                  + " has no such policy, so that the one of this pull request decides."));
    }
    return there.get().equals(text)
        ? new Decisive(text, List.of())
        : new Decisive(
            there.get(),
            List.of(
                "The policy was changed in this pull request; the one of the "
                    + base.words()
                    + " decides."));
  }

  /** A path from the workspace's root; empty for one that lies outside. */
  Optional<Path> relative(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(workspace.root())
        ? Optional.of(workspace.root().relativize(whole))
        : Optional.empty();
  }

  /**
   * The commit that a baseline is read at.
   *
   * @param ref a revision, or {@code merge-base}
   * @throws RatchetException NOT_FOUND with what to do, if the clone does not hold it
   */
  String commit(String ref) {
    GitRepository repository = repository();
    return ref.equals("merge-base")
        ? mergeBase(repository)
        : repository
            .commit(ref)
            .or(() -> repository.branch(ref))
            .orElseThrow(
                () ->
                    new RatchetException(
                        ErrorCode.NOT_FOUND,
                        "baseline: the clone has no such revision as ref names; "
                            + TargetBranch.fetch(repository)));
  }

  private String mergeBase(GitRepository repository) {
    TargetBranch branch =
        base()
            .or(() -> TargetBranch.usual(repository))
            .orElseThrow(() -> TargetBranch.notThere(repository, "main"));
    return repository
        .commit("HEAD")
        .flatMap(head -> repository.mergeBase(head, branch.commit()))
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.NOT_FOUND,
                    "the clone shows no common ancestor of HEAD and the "
                        + branch.words()
                        + "; "
                        + TargetBranch.fetch(repository)));
  }

  /** A file at a commit; empty where there is none. */
  Optional<String> text(String commit, Path file) {
    return repository().text(commit, relative(file).orElseThrow());
  }

  /** The clone; it is also found for those who read the working copy and name a revision. */
  private GitRepository repository() {
    return git.or(() -> GitRepository.around(workspace.root(), variables))
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.NOT_FOUND,
                    "baseline: ref needs a git clone, and the workspace lies in none; take 'ref'"
                        + " out to use the file as it stands"));
  }

  /** What is checked out, as a run's header says it; empty outside of git. */
  Map<String, String> revision() {
    Map<String, String> words = new TreeMap<>();
    git.flatMap(GitRepository::head)
        .ifPresent(
            head -> {
              words.put(RevisionWords.COMMIT, head.commit());
              words.put(RevisionWords.DIRTY, Boolean.toString(head.dirty()));
              branch(head).ifPresent(name -> words.put(RevisionWords.BRANCH, name));
            });
    if (base != null) {
      words.put(RevisionWords.BASE, base.commit());
    }
    return words;
  }

  private Optional<String> branch(GitRepository.Head head) {
    List<String> names = new ArrayList<>();
    if (head.branch() != null) {
      names.add(head.branch());
    }
    for (String variable : BRANCHES) {
      String name = variables.apply(variable);
      if (name != null && !name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names.stream().findFirst();
  }
}
