import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the pages of a large casebook while twenty people label in it and four others read: a
 * maintainer, a viewer, an adjudicator and an admin, all with accounts that were made through the
 * pages. Times are taken around each exchange on a kept connection of this machine, so they hold the
 * server's time and a little more. The server is a process of its own, as {@code ratchet serve}
 * starts it.
 *
 * <p>Usage: {@code java -Xmx2g -cp 'harness/core/target/dist/lib/*:harness/bench'
 * harness/bench/CasebookLoad.java CASES LABELLED SECONDS FOLDER}; the workspace is made at the first
 * call and kept as it was for the next. Options: {@code -Dthink=1200}, the mean pause of a person
 * between two requests in milliseconds; {@code -Dwarm=30}, seconds that do not count; {@code
 * -Dport=18640}; {@code -Dserver=-Xmx1g}, flags of the server's JVM; {@code -Dseed=1}.
 */
final class CasebookLoad {
  static final int LABELLERS = 20;
  private static final String PASSWORD = "a long sentence of this bench";
  private static final Pattern LINK = Pattern.compile("(/first-admin\\?token=[A-Za-z0-9_-]+)");
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+)");
  private static final int MOST_SECONDS = 3_600;

  private final int cases;
  private final Path root;
  private final CasebookTimes times = new CasebookTimes();
  private final AtomicReference<String> failure = new AtomicReference<>("");

  private CasebookLoad(int cases, Path root) {
    this.cases = cases;
    this.root = root;
  }

  static String labeller(int number) {
    return "labeller-%02d".formatted(number);
  }

  public static void main(String[] args) throws Exception {
    int cases = Integer.parseInt(args[0]);
    int labelled = Integer.parseInt(args[1]);
    int seconds = Math.min(MOST_SECONDS, Integer.parseInt(args[2]));
    Path folder = Path.of(args[3]);
    Path filled = folder.resolve("filled-%d-%d".formatted(cases, labelled));
    if (!Files.exists(filled.resolve("done"))) {
      CasebookFill.fill(filled, cases, labelled);
    }
    Path root = folder.resolve("served");
    copy(filled, root);
    if (seconds > 0) {
      new CasebookLoad(cases, root).measure(seconds);
    }
  }

  private void measure(int seconds) throws Exception {
    long begin = System.nanoTime();
    Process server = serve();
    try (BufferedReader out = server.inputReader()) {
      String told = started(out);
      System.out.printf(
          Locale.ROOT, "serve answers after %.1f s%n", (System.nanoTime() - begin) / 1e9);
      String base = found(ADDRESS, told);
      List<CasebookPerson> people = people(base, base + found(LINK, told));
      Duration before = cpu(server);
      String load = load();
      int warm = Integer.getInteger("warm", 30);
      List<Thread> threads = start(people, (warm + seconds) * 1_000_000_000L);
      Thread.sleep(warm * 1_000L);
      times.begin();
      Duration warmed = cpu(server);
      Thread.sleep(seconds * 1_000L);
      times.end();
      Duration after = cpu(server);
      for (Thread thread : threads) {
        thread.join();
      }
      tell(server, seconds, new Duration[] {before, warmed, after}, load);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void tell(Process server, int seconds, Duration[] cpu, String load) throws IOException {
    times.tell(System.out);
    System.out.printf(
        Locale.ROOT,
        "server: %.1f s of processor time in %d s (%.1f s while it warmed up), %,d MiB resident at"
            + " most; load of the machine before %s, after %s%s%n",
        cpu[2].minus(cpu[1]).toMillis() / 1e3,
        seconds,
        cpu[1].minus(cpu[0]).toMillis() / 1e3,
        peak(server) >> 10,
        load,
        load(),
        failure.get());
  }

  private Process serve() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(System.getProperty("server", "-Xmx2g").split(" ")));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.ratchet.cli.Main",
            "serve",
            "--port",
            System.getProperty("port", "18640"),
            "--workspace",
            root.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String started(BufferedReader out) throws IOException {
    StringBuilder told = new StringBuilder();
    String line = out.readLine();
    while (line != null && !told.append(line).append('\n').toString().contains("token=")) {
      line = out.readLine();
    }
    return told.toString();
  }

  private static String found(Pattern pattern, String text) throws IOException {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("the server said: " + text);
    }
    return found.group(1);
  }

  /** Labellers first, then maintainer, viewer, adjudicator and admin. */
  private List<CasebookPerson> people(String base, String link) throws Exception {
    CasebookPerson admin = new CasebookPerson(base, times);
    admin.get("first admin", link.substring(base.length()));
    admin.post(
        "first admin (POST)",
        "/first-admin",
        "token",
        link.substring(link.indexOf('=') + 1),
        "name",
        "admin",
        "full-name",
        "Ada Admin",
        "password",
        PASSWORD,
        "again",
        PASSWORD);
    admin.signIn("admin", PASSWORD);
    admin.get("people", "/people");
    List<CasebookPerson> people = new ArrayList<>();
    for (int i = 0; i < LABELLERS; i++) {
      people.add(person(admin, base, labeller(i), "labeller"));
    }
    people.add(person(admin, base, "mo", "maintainer"));
    people.add(person(admin, base, "vera", "viewer"));
    people.add(person(admin, base, "celine", "adjudicator"));
    people.add(admin);
    return people;
  }

  private CasebookPerson person(CasebookPerson admin, String base, String name, String role)
      throws Exception {
    CasebookPerson.Page made =
        admin.post(
            "add a person (POST)", "/people", "name", name, "full-name", name, "role", role);
    String path =
        made.find("(/password/new\\?token=[A-Za-z0-9_-]{43})")
            .orElseThrow(() -> new IOException(name + " was not added: " + made.status()));
    CasebookPerson person = new CasebookPerson(base, times);
    person.get("new password", path);
    person.post(
        "new password (POST)",
        "/password/new",
        "token",
        path.substring(path.indexOf('=') + 1),
        "password",
        PASSWORD,
        "again",
        PASSWORD);
    return person.signIn(name, PASSWORD);
  }

  private List<Thread> start(List<CasebookPerson> people, long nanos) {
    long end = System.nanoTime() + nanos;
    SplittableRandom seeds = new SplittableRandom(Long.getLong("seed", 1));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      int number = i;
      SplittableRandom random = seeds.split();
      CasebookScripts scripts =
          new CasebookScripts(people.get(i), random, cases, () -> think(random, end));
      threads.add(Thread.ofPlatform().start(() -> work(number - LABELLERS, scripts)));
    }
    return threads;
  }

  private void work(int role, CasebookScripts scripts) {
    try {
      switch (role) {
        case 0 -> scripts.maintain();
        case 1 -> scripts.view();
        case 2 -> scripts.adjudicate();
        case 3 -> scripts.administer();
        default -> scripts.label();
      }
    } catch (InterruptedException e) {
      // The time is over.
    } catch (IOException | RuntimeException e) {
      failure.set("; SOMEBODY STOPPED: " + e);
    }
  }

  /** Exponential, as the pauses of independent people are, at most five times the mean. */
  private static void think(SplittableRandom random, long end) throws InterruptedException {
    double mean = Integer.getInteger("think", 1_200);
    Thread.sleep((long) Math.min(5 * mean, -mean * Math.log(1 - random.nextDouble())));
    if (System.nanoTime() > end) {
      throw new InterruptedException();
    }
  }

  private static Duration cpu(Process server) {
    return server.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** In KiB. */
  private static long peak(Process server) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    }
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
