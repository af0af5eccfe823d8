import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.flow.TextMode;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.ingest.HowToRead;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.store.StagedRows;
import dev.ratchet.store.Staging;
import dev.ratchet.telemetry.FragmentReader;
import dev.ratchet.telemetry.FragmentSink;
import dev.ratchet.telemetry.ReadReport;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.format.Quarantined;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how fast an export is imported, against DuckDB's own {@code read_json} of the same file,
 * alternating, each step in a JVM of its own.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*:harness/bench' harness/bench/ImportSpeed.java
 * SPANS[,SPANS…] [ROUNDS] [STEP,…]}; heap by {@code -Dheap=512m}, folder by {@code -Dfolder=…}.
 */
final class ImportSpeed {
  private static final List<String> STEPS =
      List.of("duckdb-raw", "duckdb", "read", "stage", "import", "again", "signals");

  private ImportSpeed() {}

  /** What one step took; sizes in bytes. */
  private record Took(double seconds, double cpuSeconds, long peakResident) {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("step")) {
      step(args[1], Path.of(args[2]), Path.of(args[3]));
      return;
    }
    Path folder = Path.of(System.getProperty("folder", "/tmp/ratchet-import-speed"));
    Files.createDirectories(folder);
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    List<String> steps = args.length > 2 ? List.of(args[2].split(",")) : STEPS;
    for (String spans : args[0].split(",")) {
      compare(folder, Long.parseLong(spans), rounds, steps);
    }
  }

  private static void compare(Path folder, long spans, int rounds, List<String> steps)
      throws Exception {
    Path file = folder.resolve(spans + ".jsonl");
    if (!Files.exists(file)) {
      OtlpLines.write(file, spans, 1);
    }
    Map<String, List<Took>> took = new TreeMap<>(Comparator.comparingInt(steps::indexOf));
    for (int round = 0; round < rounds; round++) {
      Path state = folder.resolve("state");
      delete(state);
      Files.createDirectories(state.resolve("gates"));
      Files.writeString(state.resolve("gates/workspace.yaml"), "name: bench\n");
      for (String step : steps) {
        took.computeIfAbsent(step, _ -> new ArrayList<>()).add(child(step, file, state));
      }
    }
    print(spans, Files.size(file), took);
  }

  private static void print(long spans, long bytes, Map<String, List<Took>> took) {
    System.out.printf(
        Locale.ROOT,
        "%n%,d spans, %,d bytes (%d a span)%n%n| step | seconds, best | MB/s | CPU s | CPU against"
            + " read_json | peak resident |%n|---|---|---|---|---|---|%n",
        spans,
        bytes,
        bytes / spans);
    double peer = took.containsKey("duckdb") ? best(took.get("duckdb")).cpuSeconds() : Double.NaN;
    took.forEach(
        (step, runs) -> {
          Took best = best(runs);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.0f | %.1f | %.2f | %d MiB |%n",
              step,
              best.seconds(),
              bytes / 1e6 / best.seconds(),
              best.cpuSeconds(),
              best.cpuSeconds() / peer,
              best.peakResident() >> 20);
        });
  }

  private static Took best(List<Took> runs) {
    return runs.stream().min(Comparator.comparingDouble(Took::seconds)).orElseThrow();
  }

  private static Took child(String step, Path file, Path state) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC"); // as the launcher does
    command.add("-Xmx" + System.getProperty("heap", "512m"));
    String options = System.getProperty("options", "");
    command.addAll(Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(source(), "step", step, file.toString(), state.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream out = process.getInputStream()) {
      String[] words = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
      if (process.waitFor() != 0) {
        throw new IllegalStateException(step + " failed");
      }
      return new Took(
          Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }
  }

  private static String source() {
    return System.getProperty("bench", "harness/bench") + "/ImportSpeed.java";
  }

  private static void step(String step, Path file, Path state) throws Exception {
    long start = System.nanoTime();
    Duration before = cpu();
    switch (step) {
      case "duckdb-raw" -> duckDb(file, state, PeerSql.SPANS);
      case "duckdb" -> duckDb(file, state, PeerSql.FIELDS);
      case "read" -> check(reader(ratchet(state)).read(file, _ -> {}));
      case "stage" -> stage(file, state);
      case "import", "again" -> whole(file, state, TextMode.STAGED);
      case "signals" -> {
        delete(state.resolve(".ratchet"));
        whole(file, state, TextMode.NONE);
      }
      default -> throw new IllegalArgumentException(step);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = cpu().minus(before).toMillis() / 1e3;
    System.out.printf(Locale.ROOT, "%.3f %.3f %d%n", seconds, cpuSeconds, peakResident());
  }

  private static void duckDb(Path file, Path state, String sql) throws Exception {
    Path store = state.resolve("peer.duckdb");
    Files.deleteIfExists(store);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + store);
        Statement statement = connection.createStatement()) {
      statement.execute("set threads=2; set memory_limit='1GB'");
      statement.execute(sql.formatted(file));
    }
  }

  private static Ratchet ratchet(Path state) {
    return new Ratchet(
        Workspace.at(state),
        new Ratchet.Surroundings(Clock.systemUTC(), Map.of(), Map.of(), "bench"));
  }

  private static FragmentReader reader(Ratchet ratchet) {
    return new FragmentReader(ratchet.redactor(), ratchet.keys().pseudonyms());
  }

  private static void check(ReadReport report) {
    if (report.quarantinedCount() > 0) {
      throw new IllegalStateException(report.toString());
    }
  }

  private static void stage(Path file, Path state) {
    Ratchet ratchet = ratchet(state);
    SealedTexts keeper = new SealedTexts(ratchet.keys().textSeal(), Duration.ofDays(1));
    try (Staging staging = Staging.beside(ratchet.store(), keeper, Ingest.ASSEMBLER)) {
      staging.nextFile();
      check(reader(ratchet).read(file, new Staged(staging)));
    }
  }

  /** Stages all that is read. */
  private record Staged(Staging staging) implements FragmentSink<StagedRows> {
    @Override
    public StagedRows ready(List<TraceFragment> fragments) {
      return staging.ready(fragments);
    }

    @Override
    public void take(StagedRows ready) {
      staging.add(ready);
    }

    @Override
    public void unreadable(Quarantined record) {
      throw new IllegalStateException(record.toString());
    }
  }

  private static void whole(Path file, Path state, TextMode text) {
    ImportSummary summary =
        new Ingest(ratchet(state))
            .imports(new HowToRead(null, text))
            .run(List.of(file.toString()), state);
    if (summary.files().getFirst().read() == 0 || summary.quarantined() > 0) {
      throw new IllegalStateException("not all was imported");
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long peakResident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
