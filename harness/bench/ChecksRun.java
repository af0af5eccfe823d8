import dev.ratchet.base.Json;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures {@code ratchet run} on recorded attempts with ten rule checks each: a workspace of so many
 * cases, and for each a reply of two recorded candidates, so twice as many attempts. The command runs
 * in a process of its own with the launcher's flags; its times and its resident memory are those
 * that GNU time tells.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*:harness/bench' harness/bench/ChecksRun.java
 * 10000,30000,100000 FOLDER}, where the numbers are attempts; {@code -Dflags='-Xmx1g'} for the
 * command's JVM.
 */
final class ChecksRun {
  private static final String FLAGS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms48m -Xmn32m -XX:ReservedCodeCacheSize=240m"
          + " --sun-misc-unsafe-memory-access=allow";

  private static final String GATE =
      """
      gate: bench
      dataset: {name: bench, version: 1, hash: "%s"}
      candidate: gates/candidates/new.yaml
      baseline: {file: gates/candidates/old.yaml}
      profile: pr
      repeats: {p0: 1, others: 1, rerun: 1}
      slices: [persona]
      always:
      %srules:
        - p0: none
        - pass-rate: {at-least: 0.90}
      """;

  private ChecksRun() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    System.out.println("| attempts | wall s | attempts/s | CPU s | CPU us an attempt | MiB resident | exit |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String attempts : args[0].split(",")) {
      Path root = folder.resolve("workspace-" + attempts);
      remove(root);
      write(root, Integer.parseInt(attempts) / 2);
      run(root, Integer.parseInt(attempts), folder);
      remove(root);
    }
  }

  private static void run(Path root, int attempts, Path folder) throws Exception {
    Path times = folder.resolve("times");
    List<String> command = new ArrayList<>(List.of("/usr/bin/time", "-o", times.toString(), "-f", "%e %U %S %M"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of((FLAGS + " " + System.getProperty("flags", "")).strip().split(" +")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.ratchet.cli.Main"));
    command.addAll(List.of("run", root.resolve("gates/bench.yaml").toString(), "--workspace", root.toString()));
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output-" + attempts).toFile())
            .start()
            .waitFor();
    String[] told = Files.readAllLines(times).getLast().split(" ");
    double wall = Double.parseDouble(told[0]);
    double processor = Double.parseDouble(told[1]) + Double.parseDouble(told[2]);
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.1f | %,.0f | %.1f | %.0f | %,d | %d |%n",
        attempts,
        wall,
        attempts / wall,
        processor,
        1e6 * processor / attempts,
        Long.parseLong(told[3]) / 1024,
        exit);
  }

  private static void write(Path root, int cases) throws IOException {
    Files.createDirectories(root.resolve("gates/candidates"));
    Files.writeString(root.resolve("gates/workspace.yaml"), "name: bench\n");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < cases; i++) {
      lines.append(line(i));
    }
    Dataset dataset = new Dataset("bench", 1, DatasetFiles.cases("bench", lines.toString()));
    new DatasetFiles(root.resolve("datasets")).write(dataset, Manifest.of(dataset, null));
    String always = ChecksSettings.OF_A_RUN.indent(2);
    Files.writeString(root.resolve("gates/bench.yaml"), GATE.formatted(dataset.hash(), always));
    replies(root, "old", cases, 1);
    replies(root, "new", cases, 2);
  }

  private static void replies(Path root, String name, int cases, long seed) throws IOException {
    Path folder = root.resolve("gates/candidates");
    Files.writeString(
        folder.resolve(name + ".yaml"), "kind: recorded\nname: " + name + "\nreplies-file: " + name + ".jsonl\n");
    ChecksReplies replies = new ChecksReplies(seed);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + ".jsonl"))) {
      for (int i = 0; i < cases; i++) {
        out.write(Json.canonical(Map.of("case", id(i), "replies", List.of(replies.ordinary()))));
        out.write('\n');
      }
    }
  }

  private static String id(int number) {
    return "case-%06d".formatted(number);
  }

  private static String line(int number) {
    return """
        {"id":"%s","severity":"P2","failure-mode":"travel","boundary":"model","incident":"%s",\
        "slice":{"persona":"%s"},"input":[{"role":"user","content":"Question %d: how long do I have to hand in the receipts of a hotel?"}],\
        "expect":[{"check":"contains","text":"ticket"}]}
        """
        .formatted(id(number), id(number), number % 2 == 0 ? "employee" : "manager", number);
  }

  private static void remove(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
