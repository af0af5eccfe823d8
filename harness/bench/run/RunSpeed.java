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
 * <p>Usage: {@code java [-Dfolder=F] [-Dpeers=FOLDER] [-Dsteps=…] -cp
 * 'harness/core/target/dist/lib/*' harness/bench/run/RunSpeed.java CASES CONCURRENCY,… ROUNDS};
 * {@code peers} names a folder where {@code npm install} was run on a copy of {@code
 * harness/bench/run/peers}. Steps, by default the first two:
 *
 * <ul>
 *   <li>{@code runs}: with nothing kept, and once more with every reply cached
 *   <li>{@code cold}: one case from nothing, of an endpoint that answers at once
 *   <li>{@code exits}: a hundred gates on 64 cases at the highest concurrency, every second one of
 *       a candidate that must fail; counts the exit codes that are right
 *   <li>{@code memory}: so many cases, of an endpoint that answers at once
 * </ul>
 */
final class RunSpeed {
  private static final int PORT = 18500;
  private static final int LATENCY_MILLIS = 200;
  private static final String BASE_URL = "http://127.0.0.1:" + PORT + "/v1";
  private static final int QUICK_PORT = 18501;
  private static final String QUICK_URL = "http://127.0.0.1:" + QUICK_PORT + "/v1";
  private static final int GATES = 100;
  private static final int CASES_OF_A_GATE = 64;
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
    List<String> steps = List.of(System.getProperty("steps", "runs,cold").split(","));
    List<Integer> concurrencies =
        Stream.of(args[1].split(",")).map(Integer::parseInt).sorted().toList();
    RunSpeed speed =
        new RunSpeed(folder, Path.of(System.getProperty("peers", "")), Integer.parseInt(args[0]));
    Files.createDirectories(folder);
    Process stub = java(BENCH.resolve("Stub.java"), "" + PORT, "" + LATENCY_MILLIS);
    Process quick = java(BENCH.resolve("Stub.java"), "" + QUICK_PORT, "0");
    try {
      await(PORT);
      await(QUICK_PORT);
      speed.took(Path.of("."), List.of("./ratchet", "--version")); // builds and trains, if need be
      System.out.println("| what | C | wall s | over the ideal | CPU ms an evaluation | MiB | exit |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (int round = 0; round < Integer.parseInt(args[2]); round++) {
        for (String step : steps) {
          speed.step(step, concurrencies);
        }
      }
    } finally {
      stub.destroy();
      quick.destroy();
    }
  }

  private void step(String step, List<Integer> concurrencies) throws Exception {
    switch (step) {
      case "runs" -> {
        for (int concurrency : concurrencies) {
          runs(concurrency);
        }
      }
      case "cold" -> cold();
      case "exits" -> exits(concurrencies.getLast());
      case "memory" -> {
        workspace(cases, QUICK_URL);
        int concurrency = concurrencies.getFirst();
        tell("ratchet run, an answer at once", concurrency, cases, ratchetRun(concurrency));
      }
      default -> throw new IllegalArgumentException(step);
    }
  }

  private void runs(int concurrency) throws Exception {
    workspace(cases, BASE_URL);
    tell("ratchet run", concurrency, cases, ratchetRun(concurrency));
    tell("ratchet run, all cached", concurrency, cases, ratchetRun(concurrency));
    if (withPeers()) {
      tell("braintrust, local", concurrency, cases, braintrust(cases, BASE_URL, concurrency));
      tell("promptfoo", concurrency, cases, promptfoo(cases, BASE_URL, concurrency, true));
      Took again = promptfoo(cases, BASE_URL, concurrency, false);
      tell("promptfoo, all cached", concurrency, cases, again);
    }
  }

  private void cold() throws Exception {
    workspace(1, QUICK_URL);
    tell("ratchet run, one case", 4, 1, ratchetRun(4));
    if (withPeers()) {
      tell("braintrust, local, one case", 4, 1, braintrust(1, QUICK_URL, 4));
      tell("promptfoo, one case", 4, 1, promptfoo(1, QUICK_URL, 4, true));
    }
  }

  private void exits(int concurrency) throws Exception {
    workspace(CASES_OF_A_GATE, QUICK_URL);
    int right = 0;
    for (int i = 0; i < GATES; i++) {
      remove(workspace().resolve(".ratchet"));
      boolean passes = i % 2 == 0;
      String candidate = "gates/candidates/" + (passes ? "new" : "refusing") + ".yaml";
      Path file = workspace().resolve(candidate);
      Took took = ratchet("gate", concurrency, "--candidate", file.toString());
      right += took.exit() == (passes ? 0 : 3) ? 1 : 0;
    }
    System.out.printf("exit codes: %d of %d right at C = %d%n", right, GATES, concurrency);
  }

  private boolean withPeers() {
    return !peers.toString().isEmpty();
  }

  private Path workspace() {
    return folder.resolve("workspace");
  }

  private void workspace(int count, String baseUrl) throws Exception {
    remove(workspace());
    Process writer =
        java(BENCH.resolve("Workspace.java"), workspace().toString(), "" + count, baseUrl);
    if (writer.waitFor() != 0) {
      throw new IllegalStateException("the workspace was not written");
    }
  }

  private Took ratchetRun(int concurrency) throws Exception {
    return ratchet("run", concurrency);
  }

  private Took ratchet(String verb, int concurrency, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "./ratchet",
                verb,
                workspace().resolve("gates/bench.yaml").toString(),
                "--workspace",
                workspace().toString(),
                "--concurrency",
                "" + concurrency));
    command.addAll(List.of(more));
    return took(Path.of("."), command);
  }

  private Took braintrust(int count, String baseUrl, int concurrency) throws Exception {
    return took(peers, List.of(node(), "braintrust.mjs", "" + count, baseUrl, "" + concurrency));
  }

  /** The first time it has its cache emptied, so that the second time finds everything in it. */
  private Took promptfoo(int count, String baseUrl, int concurrency, boolean fresh)
      throws Exception {
    Path config = folder.resolve("promptfoo.json");
    took(peers, List.of(node(), "promptfoo.mjs", config.toString(), "" + count, baseUrl));
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

  private static void tell(String what, int concurrency, int count, Took took) {
    double evaluations = 2.0 * count;
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

  private static void await(int port) throws InterruptedException {
    for (int look = 0; look < 200; look++) {
      try (InputStream in =
          URI.create("http://127.0.0.1:" + port + "/count").toURL().openStream()) {
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
