package dev.ratchet.provider.application;

import dev.ratchet.candidate.Candidate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process that answers a line with a line. Asked by one thread at a time. */
final class Worker {
  private static final int MOST_BYTES = 32 << 20;
  private static final long LAST_GASP_MILLIS = 500;

  private final Process process;
  private final OutputStream in;
  private final InputStream out;
  private final LastWords words;
  private final List<ProcessHandle> below = new ArrayList<>();

  private Worker(Process process) {
    this.process = process;
    this.in = process.getOutputStream();
    this.out = new BufferedInputStream(process.getInputStream());
    this.words = LastWords.of(process.getErrorStream());
  }

  /**
   * Starts the program.
   *
   * @param environment everything that the process gets to see of ours
   */
  static Worker start(Candidate.Program program, File folder, Map<String, String> environment)
      throws IOException {
    List<String> words = new ArrayList<>(program.words());
    File file = new File(words.getFirst());
    if (!file.isAbsolute() && file.getParent() != null) {
      words.set(0, new File(folder, file.getPath()).getPath());
    }
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Worker(builder.start());
  }

  /**
   * Says a line and waits for the next one; null when the process ended instead.
   *
   * @throws UnreadableReply if the line is longer than any reply can be
   */
  @Nullable String ask(String line) throws UnreadableReply {
    try {
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      return line();
    } catch (IOException e) {
      return null; // the pipe broke, as it does when the process ends
    }
  }

  private @Nullable String line() throws IOException, UnreadableReply {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = out.read(); next != '\n'; next = out.read()) {
      if (next < 0) {
        return null; // what stands before the end of the stream is no whole line
      }
      if (line.size() >= MOST_BYTES) {
        throw new UnreadableReply("its line is longer than any reply can be");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** How the process ended and what it said last; waits a moment for both. */
  Ended ended() {
    try {
      boolean ended = process.waitFor(LAST_GASP_MILLIS, TimeUnit.MILLISECONDS);
      return new Ended(ended ? process.exitValue() : null, words.last(LAST_GASP_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(null, "");
    }
  }

  /**
   * The end of a process.
   *
   * @param exitCode null when it goes on without being heard
   * @param words its last line on standard error; empty when it said nothing
   */
  record Ended(@Nullable Integer exitCode, String words) {}

  boolean isAlive() {
    return process.isAlive();
  }

  /** Tells a process that nobody is asking that no more lines will come. */
  void dismiss() {
    process.descendants().forEach(below::add); // they are nobody's once it has ended
    try {
      in.close();
    } catch (IOException e) {
      kill(); // nobody listens any more
    }
  }

  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Ends the process and everything that it started. */
  void kill() {
    List<ProcessHandle> all = Stream.concat(below.stream(), process.descendants()).toList();
    process.destroyForcibly();
    all.forEach(
        child -> {
          child.descendants().forEach(ProcessHandle::destroyForcibly);
          child.destroyForcibly();
        });
  }
}
