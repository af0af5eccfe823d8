package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The git repository that a folder lies in, asked through {@code git} and only read: nothing is
 * checked out, and no hook, filter or monitor that the repository names is run.
 */
public final class GitRepository {
  private static final Pattern REVISION = Pattern.compile("[\\p{L}\\p{N}._/~^@+-]{1,250}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final String FILE = "100";

  private final GitCommand git;
  private final String prefix;
  private final boolean shallow;

  private GitRepository(GitCommand git, String prefix, boolean shallow) {
    this.git = git;
    this.prefix = prefix;
    this.shallow = shallow;
  }

  /**
   * The repository around a folder; empty when there is none, or no git.
   *
   * @param variables environment variables by name, of which git is told those that it needs to
   *     start
   */
  public static Optional<GitRepository> around(
      Path folder, Function<String, @Nullable String> variables) {
    GitCommand git = new GitCommand(folder, variables);
    Optional<List<String>> told =
        git.lines("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix");
    return told.filter(lines -> lines.size() >= 2 && lines.getFirst().equals("true"))
        .map(
            lines ->
                new GitRepository(
                    git, lines.size() > 2 ? lines.get(2) : "", lines.get(1).equals("true")));
  }

  /**
   * What is checked out.
   *
   * @param branch null where no branch is
   * @param dirty whether a file below the folder differs from it
   */
  public record Head(String commit, @Nullable String branch, boolean dirty) {}

  /** What is checked out; empty before the first commit. */
  public Optional<Head> head() {
    return commit("HEAD")
        .map(
            commit ->
                new Head(
                    commit,
                    git.lines("symbolic-ref", "--quiet", "--short", "HEAD").stream()
                        .flatMap(List::stream)
                        .findFirst()
                        .orElse(null),
                    isDirty()));
  }

  private boolean isDirty() {
    return git.ask(
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=normal",
            "--ignore-submodules=all",
            "--no-renames",
            "--",
            ".")
        .map(told -> told.length > 0)
        .orElse(true);
  }

  /** Whether a text can be meant as a revision, and not as an option or a range. */
  public static boolean isRevision(String text) {
    return REVISION.matcher(text).matches() && !text.startsWith("-") && !text.contains("..");
  }

  /**
   * The commit that a revision names; empty when the clone has none of that name.
   *
   * @throws RatchetException USAGE if the text can be no revision
   */
  public Optional<String> commit(String revision) {
    if (!isRevision(revision)) {
      throw new RatchetException(
          ErrorCode.USAGE, "a git revision is a branch, a tag or a commit; write one of them");
    }
    return git.lines("rev-parse", "--verify", "--quiet", revision + "^{commit}").stream()
        .flatMap(List::stream)
        .filter(ID.asMatchPredicate())
        .findFirst();
  }

  /** The branch's commit as the remote has it, else as the clone has it. */
  public Optional<String> branch(String name) {
    return List.of(
            "refs/remotes/origin/" + name, "refs/remotes/" + name, "refs/heads/" + name, name)
        .stream()
        .flatMap(revision -> commit(revision).stream())
        .findFirst();
  }

  /** The best common ancestor of two commits; empty when the clone knows none. */
  public Optional<String> mergeBase(String one, String other) {
    return git.lines("merge-base", id(one), id(other)).stream()
        .flatMap(List::stream)
        .filter(ID.asMatchPredicate())
        .findFirst();
  }

  /** Whether the clone lacks history. */
  public boolean isShallow() {
    return shallow;
  }

  /**
   * A file as a commit has it.
   *
   * @param path below the folder
   * @return empty where there is none
   * @throws RatchetException INVALID_INPUT if it is a link or no UTF-8 text
   */
  public Optional<String> text(String commit, Path path) {
    return bytes(commit, path).map(content -> text(path, content));
  }

  private Optional<byte[]> bytes(String commit, Path path) {
    String name = prefix + slashed(path);
    return git.ask("ls-tree", "-z", "--full-tree", id(commit), "--", name)
        .flatMap(listed -> object(name, new String(listed, StandardCharsets.UTF_8)))
        .flatMap(object -> git.ask("cat-file", "blob", object));
  }

  /** The id of the object that {@code mode type id<tab>name} lists. */
  private static Optional<String> object(String name, String listed) {
    return Arrays.stream(listed.split("\0", -1))
        .filter(entry -> entry.endsWith("\t" + name))
        .map(entry -> entry.substring(0, entry.indexOf('\t')).split(" ", 3))
        .filter(parts -> parts.length == 3)
        .findFirst()
        .map(
            parts -> {
              if (!parts[0].startsWith(FILE) || !parts[1].equals("blob")) {
                throw new RatchetException(
                    ErrorCode.INVALID_INPUT,
                    name + ": is no file in git but a link or a folder; name the file itself");
              }
              return id(parts[2]);
            });
  }

  private static String text(Path path, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, path + ": not UTF-8 text in git; save it as UTF-8", e);
    }
  }

  private static String slashed(Path path) {
    return StreamSupport.stream(path.normalize().spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException("no object id");
    }
    return text;
  }
}
