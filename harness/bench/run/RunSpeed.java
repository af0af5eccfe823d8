import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures {@code ratchet run} side by side with promptfoo and braintrust's local runner: the same
 * number of cases, three rules and one judge call each, two candidates, against {@link Stub} with a
 * fixed latency. Wall time is told as a multiple of the ideal, calls x latency / concurrency;
 * processor time and resident memory are those of the whole process, as GNU time tells them.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/run/RunSpeed.java
 * [-Dfolder=F] [-Dpeers=FOLDER] CASES CONCURRENCY,… ROUNDS}; {@code peers} names a folder where
 * {@code npm install} was run on a copy of {@code harness/bench/run/peers}.
 */
final class RunSpeed {
  private static final int PORT = 18500;
  private static final int LATENCY_MILLIS = 200;
  private static final String BASE_URL = "http://127.0.0.1:" + PORT + "/v1";
  private static final Path BENCH = Path.of("harness/bench/run").toAbsolutePath();

  private final Path folder;
  private final Path peers;
  private final int cases;

  private RunSpeed(Path folder, Path peers, int cases) {
    this.folder = folder;
    this.peers = peers;
    this.cases = cases;
  }

  /** What one process took. */
  private record Took(double wall, double processor, long residentKib, int exit) {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(System.getProperty("folder", "/tmp/ratchet-run-speed"));
    String peers = System.getProperty("peers", "");
    RunSpeed speed = new RunSpeed(folder, Path.of(peers), Integer.parseInt(args[0]));
    Process stub = java(BENCH.resolve("Stub.java"), Integer.toString(PORT), "" + LATENCY_MILLIS);
    try {
      await();
      System.out.println("| what | C | wall s | over the ideal | CPU ms an evaluation | MiB | exit |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (int round = 0; round < Integer.parseInt(args[2]); round++) {
        for (String concurrency : args[1].split(",")) {
          speed.round(Integer.parseInt(concurrency), !peers.isEmpty());
        }
      }
    } finally {
      stub.destroy();
    }
  }

  private void round(int concurrency, boolean withPeers) throws Exception {
    Path workspace = folder.resolve("workspace");
    remove(workspace);
    if (java(BENCH.resolve("Workspace.java"), workspace.toString(), "" + cases, BASE_URL).waitFor()
        != 0) {
      throw new IllegalStateException("the workspace was not written");
    }
    List<String> run =
        List.of(
            "./ratchet",
            "run",
            workspace.resolve("gates/bench.yaml").toString(),
            "--workspace",
            workspace.toString(),
            "--concurrency",
            "" + concurrency);
    tell("ratchet run", concurrency, took(Path.of("."), run));
    tell("ratchet run, all cached", concurrency, took(Path.of("."), run));
    if (withPeers) {
      tell("braintrust, local", concurrency, braintrust(concurrency));
      tell("promptfoo", concurrency, promptfoo(concurrency, true));
      tell("promptfoo, all cached", concurrency, promptfoo(concurrency, false));
    }
  }

  private Took braintrust(int concurrency) throws Exception {
    return took(
        peers, List.of(node(), "braintrust.mjs", "" + cases, BASE_URL, "" + concurrency));
  }

  /** The first time it has its cache emptied, so that the second time finds everything in it. */
  private Took promptfoo(int concurrency, boolean fresh) throws Exception {
    Path config = folder.resolve("promptfoo.json");
    took(peers, List.of(node(), "promptfoo.mjs", config.toString(), "" + cases, BASE_URL));
    if (fresh) {
      remove(folder.resolve("promptfoo"));
    }
    return took(
        peers,
        List.of(
            node(),
            "node_modules/.bin/promptfoo",
            "eval",
            "-c",
            config.toString(),
            "-j",
            "" + concurrency,
            "--no-progress-bar",
            "--no-table",
            "-o",
            folder.resolve("promptfoo-out.json").toString()));
  }

  private String node() {
    return peers.resolve("node_modules/.bin/node").toString();
  }

  private Took took(Path at, List<String> command) throws Exception {
    Path times = folder.resolve("times");
    List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "-o", times.toString()));
    timed.addAll(List.of("-f", "%e %U %S %M"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(at.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PROMPTFOO_DISABLE_TELEMETRY", "1",
                "PROMPTFOO_DISABLE_UPDATE", "1",
                "PROMPTFOO_CONFIG_DIR", folder.resolve("promptfoo").toString()));
    int exit = builder.start().waitFor();
    String[] told = Files.readAllLines(times).getLast().split(" ");
    double processor = Double.parseDouble(told[1]) + Double.parseDouble(told[2]);
    return new Took(Double.parseDouble(told[0]), processor, Long.parseLong(told[3]), exit);
  }

  private void tell(String what, int concurrency, Took took) {
    double evaluations = 2.0 * cases;
    double ideal = 2 * evaluations * LATENCY_MILLIS / 1000 / concurrency;
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %d | %d |%n",
        what,
        concurrency,
        took.wall(),
        took.wall() / ideal,
        1000 * took.processor() / evaluations,
        took.residentKib() / 1024,
        took.exit());
  }

  private static Process java(Path program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.toString()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void await() throws InterruptedException {
    for (int look = 0; look < 200; look++) {
      try (InputStream in =
          URI.create("http://127.0.0.1:" + PORT + "/count").toURL().openStream()) {
        in.readAllBytes();
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("the stub does not answer");
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
