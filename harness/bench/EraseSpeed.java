import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.keep.Erased;
import dev.ratchet.flow.keep.Keeping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures how long it takes to erase subjects from a store at once, and looks whether a second
 * erasure finds anything.
 *
 * <p>Usage: {@code java -Xmx1g -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/EraseSpeed.java SPANS SUBJECTS FOLDER}; the store is made at the first call and
 * kept as it was for the next.
 */
final class EraseSpeed {
  private EraseSpeed() {}

  public static void main(String[] args) throws Exception {
    long spans = Long.parseLong(args[0]);
    int subjects = Integer.parseInt(args[1]);
    Path folder = Path.of(args[2]);
    Path filled = folder.resolve("filled-" + spans);
    if (!Files.exists(filled.resolve("done"))) {
      fill(filled, spans);
    }
    Path root = folder.resolve("erased");
    copy(filled, root);
    Ratchet ratchet = ratchet(root);
    System.out.printf(
        Locale.ROOT,
        "%,d spans, %,d rows in %,d MB%n",
        spans,
        rows(ratchet.workspace().store()),
        Files.size(ratchet.workspace().store()) >> 20);
    // The export has users u-0 to u-19999, drawn at random.
    List<String> values =
        IntStream.range(0, subjects).mapToObj(i -> "u-" + (1_000 + i * 7)).toList();
    long start = System.nanoTime();
    Duration before = cpu();
    Keeping keeping = new Keeping(ratchet, System.err::println);
    Erased erased = keeping.erasures().erase(values, "bench");
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = cpu().minus(before).toMillis() / 1e3;
    System.out.printf(
        Locale.ROOT,
        "%d subjects: %.1f s (%.1f s of processor time); %,d requests, %,d rows, %,d texts changed,"
            + " %d keys; erased again: %s%n",
        subjects,
        seconds,
        cpuSeconds,
        erased.requests(),
        erased.rows(),
        erased.texts(),
        erased.keys(),
        keeping.erasures().erase(values, "bench").isEmpty() ? "nothing left" : "SOMETHING LEFT");
  }

  private static Ratchet ratchet(Path root) {
    return new Ratchet(
        Workspace.at(root),
        new Ratchet.Surroundings(Clock.systemUTC(), Map.of(), Map.of(), "bench"));
  }

  private static void fill(Path root, long spans) throws IOException {
    Files.createDirectories(root.resolve("gates"));
    Files.writeString(root.resolve("gates/workspace.yaml"), "name: bench\n");
    Path export = root.resolve("export.jsonl");
    OtlpLines.write(export, spans, 1);
    new Ingest(ratchet(root)).imports().run(List.of(export.toString()), root);
    Files.delete(export);
    Files.writeString(root.resolve("done"), "");
  }

  private static void copy(Path from, Path to) throws Exception {
    int code =
        new ProcessBuilder(
                "sh",
                "-c",
                "rm -rf \"$1\" && cp -r \"$0\" \"$1\"",
                from.toString(),
                to.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(from + ": cannot be copied");
    }
  }

  private static long rows(Path store) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + store);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "select table_name from information_schema.tables where table_schema = 'data'")) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      long rows = 0;
      for (String table : tables) {
        try (ResultSet count = statement.executeQuery("select count(*) from data." + table)) {
          count.next();
          rows += count.getLong(1);
        }
      }
      return rows;
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
