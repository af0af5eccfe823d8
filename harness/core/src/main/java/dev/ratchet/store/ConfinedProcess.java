package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A child process with {@link ConfinedMain} in it, seen from its parent: without the parent's
 * environment, under the operating system's limits where there are any, and killed when a query
 * takes too long.
 */
final class ConfinedProcess implements AutoCloseable {
  private static final String ENGINE_MEMORY = "512MB";

  /** Beside the deadline of each query, which two threads may use up. */
  private static final long START_SECONDS = 30;

  private static final Path SHELL = Path.of("/bin/sh");

  private final Process process;
  private final DataOutputStream ask;
  private final DataInputStream heard;
  private final Duration deadline;

  private ConfinedProcess(Process process, Duration deadline) {
    this.process = process;
    this.ask = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.heard = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    this.deadline = deadline;
  }

  /**
   * Starts one.
   *
   * @param copy what it may read; its folder is where it works
   * @param deadline for each query
   * @param queries how many there will be
   */
  static ConfinedProcess over(Path copy, Duration deadline, int queries) throws IOException {
    Path folder = Objects.requireNonNull(copy.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(
                command(copy, folder, START_SECONDS + 2L * queries * deadline.toSeconds()))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    return new ConfinedProcess(builder.start(), deadline);
  }

  private static List<String> command(Path copy, Path folder, long processorSeconds) {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      words.addAll(List.of(SHELL.toString(), "-c", limits(processorSeconds), "sh"));
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:CompressedClassSpaceSize=32m",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            classPath(),
            ConfinedMain.class.getName(),
            copy.toAbsolutePath().toString(),
            ENGINE_MEMORY));
    return words;
  }

  /**
   * Kilobytes of address space, blocks of a file (the engine's own library is unpacked into one),
   * no core dump, and seconds of processor time, so that a query ends also when its parent was
   * killed. Where a shell does not know a limit, the engine's own limits and the deadline remain.
   */
  private static String limits(long processorSeconds) {
    return "ulimit -c 0; ulimit -v 3000000 2>/dev/null; ulimit -f 2000000 2>/dev/null; ulimit -t "
        + processorSeconds
        + " 2>/dev/null; exec \"$@\"";
  }

  /** As absolute paths, since the child works in another folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Has one query run.
   *
   * @throws RatchetException INVALID_INPUT saying why it was refused, or that it did not end in
   *     time
   */
  void run(String sql, List<String> columns, ConfinedQueries.Sink sink) {
    Watch watch = Watch.over(process, deadline);
    try (watch) {
      ask.writeInt(columns.size());
      for (String column : columns) {
        ask.writeUTF(column);
      }
      ask.writeUTF(sql);
      ask.flush();
      hear(columns, sink);
    } catch (IOException e) {
      throw watch.hasKilled()
          ? MetricProblem.of(
              "took longer than %d s and was ended".formatted(Math.max(1, deadline.toSeconds())))
          : new RatchetException(
              ErrorCode.INVALID_INPUT, "its process ended without an answer; simplify it", e);
    }
  }

  private void hear(List<String> columns, ConfinedQueries.Sink sink) throws IOException {
    int numbers = (int) columns.stream().filter(ConfinedProcess::isNumber).count();
    int what = heard.readByte();
    while (what == ConfinedMain.ROW) {
      hearRow(numbers, sink);
      what = heard.readByte();
    }
    if (what == ConfinedMain.REFUSED) {
      throw MetricProblem.of(heard.readUTF());
    }
  }

  private void hearRow(int numbers, ConfinedQueries.Sink sink) throws IOException {
    String request = heard.readUTF();
    String part = heard.readBoolean() ? heard.readUTF() : null;
    List<@Nullable Double> values = new ArrayList<>(numbers);
    for (int i = 0; i < numbers; i++) {
      values.add(heard.readBoolean() ? Double.valueOf(heard.readDouble()) : null);
    }
    sink.row(request, part, values);
  }

  private static boolean isNumber(String column) {
    return !column.equals("request_id") && !column.equals("part");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS); // its folder is deleted next
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills a process unless it is closed before the deadline. */
  private static final class Watch implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean killed;

    static Watch over(Process process, Duration deadline) {
      Watch watch = new Watch();
      Thread.ofPlatform()
          .daemon()
          .name("metric deadline")
          .start(() -> watch.await(process, deadline));
      return watch;
    }

    private void await(Process process, Duration deadline) {
      try {
        if (!ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
          killed = true;
          process.destroyForcibly();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    boolean hasKilled() {
      return killed;
    }

    @Override
    public void close() {
      ended.countDown();
    }
  }
}
