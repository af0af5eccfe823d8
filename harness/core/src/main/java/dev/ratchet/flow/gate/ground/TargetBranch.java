package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The branch that a pull request is to be merged into: what approves and what spends is read there,
 * so that nobody approves their own change.
 *
 * @param commit that the branch is at
 */
record TargetBranch(GitRepository git, String name, String commit) {
  /** What names it, the first that is set. */
  private static final List<String> VARIABLES =
      List.of("RATCHET_BASE_REF", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME");

  private static final List<String> USUAL = List.of("refs/remotes/origin/HEAD", "main", "master");

  /**
   * The base branch of the pull request that this is; empty when it is none.
   *
   * @param named on the command line; null where it was not
   * @throws RatchetException USAGE if the folder is in no clone; NOT_FOUND if the clone lacks it
   */
  static Optional<TargetBranch> ofPullRequest(
      Optional<GitRepository> git,
      Function<String, @Nullable String> variables,
      @Nullable String named) {
    return name(variables, named)
        .map(
            name -> {
              GitRepository repository = git.orElseThrow(() -> noClone(name));
              String commit = repository.branch(name).orElseThrow(() -> notThere(repository, name));
              return new TargetBranch(repository, name, commit);
            });
  }

  private static Optional<String> name(
      Function<String, @Nullable String> variables, @Nullable String named) {
    return Stream.concat(Stream.ofNullable(named), VARIABLES.stream().map(variables))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** The branch that changes are usually merged into, where nothing names one. */
  static Optional<TargetBranch> usual(GitRepository git) {
    return USUAL.stream()
        .flatMap(
            name ->
                git
                    .branch(name)
                    .map(commit -> new TargetBranch(git, name.replace("refs/remotes/", ""), commit))
                    .stream())
        .findFirst();
  }

  /** A file as it is there; empty where there is none. */
  Optional<String> text(Path path) {
    return git.text(commit, path);
  }

  /** As messages name it. */
  String words() {
    return "base branch '" + name + "'";
  }

  static RatchetException notThere(GitRepository git, String name) {
    return new RatchetException(
        ErrorCode.NOT_FOUND,
        "base branch '" + brief(name) + "' is not in this clone; " + fetch(git));
  }

  /** How to have a clone hold what is missing. */
  static String fetch(GitRepository git) {
    return (git.isShallow() ? "the clone is shallow: " : "")
        + "fetch it with its history (fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab,"
        + " or git fetch --unshallow)";
  }

  private static RatchetException noClone(String name) {
    return new RatchetException(
        ErrorCode.USAGE,
        "base branch '"
            + brief(name)
            + "' is named, but the workspace lies in no git clone, or git is not installed; run"
            + " where the repository is checked out");
  }

  private static String brief(String name) {
    return GitRepository.isRevision(name) ? name : "(no name that git takes)";
  }
}
