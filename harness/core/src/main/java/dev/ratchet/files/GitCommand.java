package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code git} in a folder, with a deadline. Of the environment it gets what it needs to start;
 * what could lead it elsewhere ({@code GIT_…}) it does not get, and what a repository's own
 * settings could have it run is switched off.
 */
final class GitCommand {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 256 << 20;

  private static final List<String> SAFE =
      List.of(
          "git",
          "--no-pager",
          "--literal-pathspecs",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.untrackedCache=false",
          "-c",
          "core.quotePath=false",
          "-c",
          "protocol.allow=never");

  private static final Map<String, String> QUIET =
      Map.of(
          "LC_ALL", "C",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_NO_REPLACE_OBJECTS", "1");

  /** A user's own settings say which folders git may trust. */
  private static final List<String> PASSED = List.of("PATH", "HOME", "XDG_CONFIG_HOME");

  private final Path folder;
  private final Function<String, @Nullable String> variables;

  GitCommand(Path folder, Function<String, @Nullable String> variables) {
    this.folder = folder;
    this.variables = variables;
  }

  /** The lines that it says; empty when it ends with an error, or there is no git. */
  Optional<List<String>> lines(String... words) {
    return ask(words).map(told -> new String(told, StandardCharsets.UTF_8).lines().toList());
  }

  /**
   * What it says; empty when it ends with an error, or there is no git.
   *
   * @throws RatchetException BUSY if it does not end in time; INTERRUPTED
   */
  Optional<byte[]> ask(String... words) {
    Process process;
    try {
      process = start(words);
    } catch (IOException e) {
      return Optional.empty(); // there is no git on this machine
    }
    Hearing hearing = new Hearing(process.getInputStream());
    Thread listener = Thread.ofVirtual().start(hearing);
    try {
      if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw late();
      }
      listener.join(DEADLINE);
      return process.exitValue() == 0 ? hearing.whole() : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RatchetException(ErrorCode.INTERRUPTED, "interrupted while git was asked", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(SAFE);
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(QUIET);
    for (String name : PASSED) {
      String value = variables.apply(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static RatchetException late() {
    return new RatchetException(
        ErrorCode.BUSY,
        "git did not answer within "
            + DEADLINE.toSeconds()
            + " s; see that no other git holds the repository, and run again");
  }

  /** Takes in what a process says, so that it never waits to be heard. */
  private static final class Hearing implements Runnable {
    private final InputStream from;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private volatile boolean ended;

    Hearing(InputStream from) {
      this.from = from;
    }

    @Override
    public void run() {
      byte[] some = new byte[1 << 16];
      try (from) {
        int read = from.read(some);
        while (read >= 0 && heard.size() <= MOST_BYTES) {
          heard.write(some, 0, read);
          read = from.read(some);
        }
        ended = read < 0;
      } catch (IOException e) {
        ended = false; // the process was ended meanwhile
      }
    }

    Optional<byte[]> whole() {
      return ended ? Optional.of(heard.toByteArray()) : Optional.empty();
    }
  }
}
