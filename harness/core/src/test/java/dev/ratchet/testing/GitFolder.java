package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder that is a git clone, whatever whoever runs the test has set up for git. */
public record GitFolder(Path root) {
  private static final List<String> SOMEBODY =
      List.of(
          "-c", "user.name=jo", "-c", "user.email=jo@mail.example", "-c", "commit.gpgsign=false");

  /** Makes one with all that lies in the folder as its first commit, on branch main. */
  public static GitFolder in(Path folder) {
    GitFolder git = new GitFolder(folder);
    git.run("init", "-q", "-b", "main");
    git.commit();
    return git;
  }

  /** Commits everything that is not ignored; returns the commit's id. */
  public String commit() {
    run("add", "-A");
    run("commit", "-q", "--allow-empty", "-m", "as it is now");
    return run("rev-parse", "HEAD").strip();
  }

  /** What git says; it must succeed. */
  public String run(String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(SOMEBODY);
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
    environment.put("GIT_AUTHOR_DATE", "2026-09-28T09:00:00Z");
    environment.put("GIT_COMMITTER_DATE", "2026-09-28T09:00:00Z");
    try {
      Process process = builder.start();
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(told).isZero();
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
