package dev.ratchet.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The installed Ratchet at work; it is asked to end when this process does. */
final class GateProcess {
  private static final int LAST_LINES = 20;

  private final Process process;
  private final Deque<String> errors = new ArrayDeque<>();

  private GateProcess(Process process) {
    this.process = process;
  }

  /** Starts a command. */
  static GateProcess start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    return new GateProcess(process);
  }

  /**
   * Hands over each line of standard output, and waits for the end.
   *
   * @return the exit code
   */
  int follow(Consumer<String> line) throws IOException, InterruptedException {
    Thread ending = new Thread(process::destroy, "ratchet-end");
    Thread listening = new Thread(this::keepErrors, "ratchet-errors");
    Runtime.getRuntime().addShutdownHook(ending);
    listening.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(line);
    } finally {
      process.waitFor();
      listening.join();
      forget(ending);
    }
    return process.exitValue();
  }

  /** The last lines of standard error. */
  List<String> errors() {
    synchronized (errors) {
      return new ArrayList<>(errors);
    }
  }

  private void keepErrors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::keep);
    } catch (IOException | UncheckedIOException e) {
      keep("(standard error broke off)");
    }
  }

  private void keep(String line) {
    synchronized (errors) {
      errors.addLast(line);
      if (errors.size() > LAST_LINES) {
        errors.removeFirst();
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process ends already, and the hook has done its work
    }
  }
}
