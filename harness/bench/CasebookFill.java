import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes a workspace with so many cases and three weeks of labels behind it, all by the product's
 * own code: telemetry is imported, a sample drawn and opened, labels are appended to the ledger and
 * projected when the casebook is opened next. Only the forms of those labels are not sent over
 * HTTP. Tells what each step took.
 */
final class CasebookFill {
  private static final int SPANS_PER_REQUEST = 4;
  private static final int MILLIS_APART = 8_000;
  private static final Duration AGO = Duration.ofDays(21);
  private static final String[] MODES = {
    "access-control-violation", "refusal", "empty-retrieval", "truncated", "slow"
  };

  private final Path root;
  private final Ratchet ratchet;
  private final Walking clock = new Walking(Clock.systemUTC().instant().minus(AGO));
  private final SplittableRandom random = new SplittableRandom(1);

  private CasebookFill(Path root) {
    this.root = root;
    this.ratchet =
        new Ratchet(
            Workspace.at(root), new Ratchet.Surroundings(clock, Map.of(), Map.of(), "bench"));
  }

  /** A clock that goes on when it is told to. */
  private static final class Walking extends Clock {
    private Instant now;

    Walking(Instant now) {
      this.now = now;
    }

    void walk(Duration step) {
      now = now.plus(step);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static void fill(Path root, int cases, int labelled) throws IOException {
    CasebookFill fill = new CasebookFill(root);
    fill.write();
    fill.tell("import", () -> fill.telemetry(cases + cases / 5));
    fill.tell("sample", () -> fill.sample(cases));
    fill.tell("opening", fill::open);
    fill.tell("writing labels to the ledger", () -> fill.label(labelled));
    fill.tell("projecting them", fill::open);
    Files.writeString(root.resolve("done"), "");
  }

  private interface Step {
    String run() throws IOException;
  }

  private void tell(String what, Step step) throws IOException {
    long start = System.nanoTime();
    Duration before = cpu();
    String told = step.run();
    System.out.printf(
        Locale.ROOT,
        "%s: %s in %.1f s, %.1f s of processor time%n",
        what,
        told,
        (System.nanoTime() - start) / 1e9,
        cpu().minus(before).toMillis() / 1e3);
  }

  private void write() throws IOException {
    Files.createDirectories(root.resolve("gates"));
    Files.writeString(
        root.resolve("gates/workspace.yaml"),
        "name: bench\nreading: {texts-per-hour: 1000000}\n");
    Files.createDirectories(root.resolve("datasets/copilot"));
    for (String file : List.of("v1.jsonl", "v1.manifest.json")) {
      Files.copy(
          Path.of("datasets/copilot", file), root.resolve("datasets/copilot").resolve(file));
    }
  }

  private String telemetry(int requests) throws IOException {
    Path export = root.resolve("export.jsonl");
    OtlpLines.writeTroubled(export, (long) requests * SPANS_PER_REQUEST, 1, MILLIS_APART);
    new Ingest(ratchet).imports().run(List.of(export.toString()), root);
    Files.delete(export);
    return "%,d requests".formatted(requests);
  }

  private String sample(int cases) {
    var drawn =
        new Ingest(ratchet)
            .samples(System.err::println)
            .draw(new SamplePlan(cases, cases / 2, 0.15, 1), "bench");
    return "%,d requests".formatted(drawn.sample().drawn().size());
  }

  private String open() {
    try (OpenCasebook book = new Casebook(ratchet, System.err::println).open()) {
      int opened = book.openSamples("bench");
      return "%,d cases".formatted(opened);
    }
  }

  private String label(int labelled) {
    List<OpenCase> wanted;
    try (OpenCasebook book = new Casebook(ratchet, System.err::println).open()) {
      wanted = new ArrayList<>(new LabellingStore(book.database()).of(Standing.WANTED));
    }
    Ledger ledger = ratchet.ledger(System.err::println).remembering();
    Duration step = AGO.minusHours(12).dividedBy(Math.max(1, labelled));
    int entries = 0;
    for (int i = 0; i < Math.min(labelled, wanted.size()); i++) {
      int chosen = random.nextInt(i, wanted.size());
      OpenCase open = wanted.set(chosen, wanted.get(i));
      clock.walk(step);
      for (Said said : said(open)) {
        ledger.append(Acts.draft(said.by(), said.act()));
        entries++;
      }
    }
    return "%,d entries of %,d cases".formatted(entries, labelled);
  }

  private record Said(String by, Act act) {}

  /** What people say of a case: seven of eight times what the first one says. */
  private List<Said> said(OpenCase open) {
    List<Said> said = new ArrayList<>();
    boolean bad = random.nextInt(3) == 0;
    int first = random.nextInt(CasebookLoad.LABELLERS);
    boolean agreed = true;
    String mode = MODES[random.nextInt(MODES.length)];
    for (int i = 0; i < open.wanted(); i++) {
      boolean turned = i > 0 && random.nextInt(8) == 0;
      agreed &= !turned;
      String by = CasebookLoad.labeller((first + i) % CasebookLoad.LABELLERS);
      label(said, open, by, bad == turned ? Labelling.NONE : labelling(mode));
    }
    if (!agreed && random.nextBoolean()) {
      Adjudication decision =
          new Adjudication(
              judgement(bad, "decided"), bad ? labelling(mode) : Labelling.NONE, "as the policy says");
      said.add(
          new Said("celine", new Act.CaseAdjudicated(open.trace(), form(), 0, decision)));
    }
    return said;
  }

  /** Both steps; the second one where something is wrong. */
  private void label(List<Said> said, OpenCase open, String by, Labelling labelling) {
    boolean bad = !labelling.failureMode().isEmpty();
    String form = form();
    said.add(
        new Said(
            by,
            new Act.CaseJudged(
                open.trace(),
                form,
                0,
                Purpose.LABEL,
                judgement(bad, "it is as it is"),
                random.nextInt(5_000, 120_000))));
    if (bad) {
      said.add(
          new Said(
              by,
              new Act.CaseLabelled(open.trace(), form(), Acts.labelId(form), labelling)));
    }
  }

  private static Judgement judgement(boolean bad, String why) {
    return bad
        ? new Judgement(Acceptable.NO, Severity.P1, why)
        : new Judgement(Acceptable.YES, null, why);
  }

  private static Labelling labelling(String mode) {
    return new Labelling(
        mode,
        "retrieval",
        List.of(
            (Node.Mapping) Json.node("x", 1, "{\"check\":\"declines\",\"severity\":\"P1\"}")),
        "",
        "");
  }

  private String form() {
    return "filled-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
