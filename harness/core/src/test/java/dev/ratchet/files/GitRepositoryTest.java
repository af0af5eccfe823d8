package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitRepositoryTest {
  @TempDir Path folder;
  private GitFolder git;
  private Path inner;

  @BeforeEach
  void init() throws IOException {
    inner = Files.createDirectories(folder.resolve("app/gates"));
    Files.writeString(inner.resolve("first.yaml"), "gate: first\n");
    git = GitFolder.in(folder);
  }

  @Test
  void aFolderOutsideOfAnyCloneHasNoRepository(@TempDir Path elsewhere) {
    assertThat(GitRepository.around(elsewhere, _ -> null)).isEmpty();
    assertThat(GitRepository.around(folder, _ -> null)).isPresent();
  }

  @Test
  void itSaysWhatIsCheckedOutAndWhetherItWasChanged() throws IOException {
    GitRepository.Head clean = repository().head().orElseThrow();
    assertThat(clean)
        .isEqualTo(new GitRepository.Head(git.run("rev-parse", "HEAD").strip(), "main", false));
    Files.writeString(inner.resolve("new.yaml"), "gate: new\n");
    assertThat(repository().head().orElseThrow().dirty()).isTrue();
    git.commit();
    git.run("checkout", "-q", "--detach");
    assertThat(repository().head().orElseThrow().branch()).isNull();
  }

  @Test
  void aFileIsReadAsACommitHasItFromAFolderWithinTheClone() throws IOException {
    String before = git.run("rev-parse", "HEAD").strip();
    Files.writeString(inner.resolve("first.yaml"), "gate: second\n");
    String after = git.commit();
    Path path = Path.of("gates/first.yaml");
    assertThat(repository().text(before, path)).contains("gate: first\n");
    assertThat(repository().text(after, path)).contains("gate: second\n");
    assertThat(repository().text(after, Path.of("gates/absent.yaml"))).isEmpty();
    assertThatThrownBy(() -> repository().text(after, Path.of("gates")))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("is no file in git");
  }

  @Test
  void namesWithBlanksUmlautsAndStarsAreMeantAsTheyStand() throws IOException {
    for (String name : new String[] {"a b.yaml", "übung.yaml", "*.yaml", ":(top)x.yaml"}) {
      Files.writeString(inner.resolve(name), name);
      String commit = git.commit();
      assertThat(repository().text(commit, Path.of("gates").resolve(name))).contains(name);
    }
  }

  @Test
  void theMergeBaseIsWhereTheBranchesParted() throws IOException {
    String parted = git.run("rev-parse", "HEAD").strip();
    git.run("checkout", "-q", "-b", "fix");
    Files.writeString(inner.resolve("first.yaml"), "gate: fixed\n");
    String fixed = git.commit();
    git.run("checkout", "-q", "main");
    String main = git.commit();
    assertThat(repository().mergeBase(fixed, main)).contains(parted);
    assertThat(repository().branch("fix")).contains(fixed);
    assertThat(repository().branch("nowhere")).isEmpty();
  }

  @Test
  void noRevisionIsAnOptionOrARange() {
    for (String hostile :
        new String[] {"--upload-pack=x", "-h", "main..fix", "a b", "x:y", "", "a\nb", "@{-1}"}) {
      assertThat(GitRepository.isRevision(hostile)).as(hostile).isFalse();
      assertThatThrownBy(() -> repository().commit(hostile)).isInstanceOf(RatchetException.class);
    }
    assertThat(repository().commit("main~0")).isPresent();
  }

  @Test
  void nothingThatTheRepositoryNamesIsRun() throws IOException {
    Path trap = folder.resolve("trap.sh");
    Path sprung = folder.resolve(".git/sprung");
    Files.writeString(trap, "#!/bin/sh\necho \"$0 $*\" >> " + sprung + "\ncat \"$1\"\n");
    Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve(".gitattributes"), "*.yaml diff=trap\n");
    git.run("config", "core.fsmonitor", trap.toString());
    git.run("config", "diff.trap.textconv", trap.toString());
    git.run("config", "core.hooksPath", folder.toString());
    String commit = new GitFolder(folder).commit();
    git.run("show", "--textconv", commit);
    assertThat(sprung).as("the trap springs where git is not told otherwise").exists();
    Files.delete(sprung);
    Files.writeString(inner.resolve("first.yaml"), "gate: changed\n");
    assertThat(repository().head().orElseThrow().dirty()).isTrue();
    assertThat(repository().text(commit, Path.of("gates/first.yaml"))).contains("gate: first\n");
    assertThat(sprung).doesNotExist();
  }

  @Test
  void theCallersGitVariablesLeadNowhereElse(@TempDir Path elsewhere) {
    GitFolder.in(elsewhere);
    Map<String, String> hostile =
        Map.of("GIT_DIR", elsewhere.resolve(".git").toString(), "GIT_WORK_TREE", "/");
    GitRepository found = GitRepository.around(folder.resolve("app"), hostile::get).orElseThrow();
    assertThat(found.text(found.commit("HEAD").orElseThrow(), Path.of("gates/first.yaml")))
        .contains("gate: first\n");
  }

  @Test
  void aLinkInGitIsNoFile() throws IOException {
    Files.createSymbolicLink(inner.resolve("link.yaml"), Path.of("first.yaml"));
    String commit = git.commit();
    assertThatThrownBy(() -> repository().text(commit, Path.of("gates/link.yaml")))
        .hasMessageContaining("but a link or a folder");
  }

  private GitRepository repository() {
    return GitRepository.around(folder.resolve("app"), _ -> null).orElseThrow();
  }
}
