package dev.ratchet.flow.demo;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.GateFlow;
import dev.ratchet.flow.gate.ReportFlow;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.making.HearingOptions;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.judge.AdmitFlow;
import dev.ratchet.flow.judge.CalibrateFlow;
import dev.ratchet.flow.judge.Trial;
import dev.ratchet.flow.judge.Trials;
import dev.ratchet.gate.Decision;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.judge.calibration.Admission;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole story on the shipped example: import, incidents, sample, one case and its labels, three
 * candidates and their canaries. Nothing in it is staged but the model: a scripted endpoint on
 * loopback answers.
 */
public final class DemoFlow {
  /** The demo believes in this time, so that it tells the same story every day. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-30T09:00:00Z"), ZoneOffset.UTC);

  /**
   * A name for the endpoint that does not change with its port, so that replies are found again.
   */
  private static final String ADDRESS = "http://scripted.localhost/v1";

  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final String TELEMETRY = "datasets/copilot/telemetry";
  private static final String POLICY = "gates/copilot.yaml";

  private static final String RUBRIC = "policy-compliance";
  private static final String WEAK_JUDGE = "scripted-judge-lenient";
  private static final int TIMES = 3;

  /** The sample that the example's labels and dataset were made from. */
  public static final SamplePlan SAMPLE = new SamplePlan(360, 75, 0.27, 1);

  private final Workspace workspace;
  private final Map<String, String> environment;
  private final String version;
  private final Material material;

  /**
   * Tells the story on an example.
   *
   * @param home a source checkout, or a distribution that carries the example
   */
  public DemoFlow(Path home, Map<String, String> environment, String version) {
    this(example(home), environment, version, new Material(TELEMETRY, CANDIDATES, true));
  }

  private DemoFlow(
      Workspace workspace, Map<String, String> environment, String version, Material material) {
    this.workspace = workspace;
    this.environment = environment;
    this.version = version;
    this.material = material;
  }

  /**
   * The same story told of an excerpt of the telemetry and one candidate, for a warm-up.
   *
   * @param folder where excerpt and state go; the example's own are not touched
   */
  public static DemoFlow rehearsal(
      Path home, Path folder, Map<String, String> environment, String version) {
    Workspace example = example(home);
    Path excerpt =
        TelemetryExcerpt.write(example.root().resolve(TELEMETRY), folder.resolve("telemetry"));
    return new DemoFlow(
        example.withState(folder.resolve("state")),
        environment,
        version,
        new Material(excerpt.toString(), List.of(CANDIDATES.getLast()), false));
  }

  private static Workspace example(Path home) {
    Path root = Files.exists(home.resolve(POLICY)) ? home : home.resolve("example");
    if (!Files.exists(root.resolve(POLICY))) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, home + " holds no example; unpack the distribution again");
    }
    return Workspace.at(root).withState(root.resolve(".ratchet/demo"));
  }

  /**
   * What the story is told of.
   *
   * @param telemetry an export, by its path within the example
   * @param judged whether judges are tried, and candidates get their canaries
   */
  private record Material(String telemetry, List<Told> candidates, boolean judged) {}

  /** A candidate of the example and what the gate must say of it. */
  public record Told(String candidate, Decision expected, boolean byP0, String about) {
    Path file(Path root) {
      return root.resolve("gates/candidates/" + candidate + ".yaml");
    }
  }

  private static final List<Told> CANDIDATES =
      List.of(
          new Told("leaking", Decision.FAIL, true, "uses HR-only sources for people outside HR"),
          new Told("terse", Decision.FAIL, false, "answers in English only, without any P0"),
          new Told("improved", Decision.PASS, false, "checks its citations once more"));

  /**
   * Runs the demo.
   *
   * @param options progress and concurrency of the runs
   * @param reports a folder for each candidate's reports
   */
  public DemoResult run(DemoTelling telling, RunOptions options, Path reports) {
    Ratchet offline = ratchet(Map.of());
    Ingest ingest = new Ingest(offline);
    telling.imported(ingest.imports().run(List.of(material.telemetry()), workspace.root()));
    telling.incidents(ingest.incidents().detectToShare());
    telling.sample(ingest.samples(_ -> {}).draw(SAMPLE, "demo"));
    telling.oneCase(ExampleCase.of(workspace));
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(LATENCY)) {
      Ratchet ratchet = ratchet(Map.of(ADDRESS, endpoint.baseUrl()));
      boolean judged = !material.judged() || judges(ratchet, telling, options);
      List<DemoResult.Gated> gated = new ArrayList<>();
      for (Told told : material.candidates()) {
        telling.gating(told);
        DemoResult.Gated one = gate(ratchet, told, options, reports);
        gated.add(one);
        telling.gated(one);
      }
      List<DemoResult.Canaried> canaries =
          material.judged() ? new CanaryChapter(ratchet).tell(telling) : List.of();
      return new DemoResult(judged, gated, canaries, endpoint.calls());
    }
  }

  /** Whether the weak judge was refused and the other one admitted. */
  private boolean judges(Ratchet ratchet, DemoTelling telling, RunOptions run) {
    HearingOptions options = new HearingOptions(run);
    Path policy = workspace.root().resolve(POLICY);
    Trial trial = new Trials(ratchet).of(new Trials.Order(RUBRIC, policy, null));
    CalibrateFlow.Calibrated weak =
        new CalibrateFlow(ratchet).calibrate(trial.by(WEAK_JUDGE), options, 1);
    telling.weakJudge(weak);
    AdmitFlow.Answer answer = new AdmitFlow(ratchet, _ -> {}).admit(trial, options, TIMES, "demo");
    telling.judge(answer);
    return weak.admission() instanceof Admission.Refused && answer.admitted();
  }

  private DemoResult.Gated gate(Ratchet ratchet, Told told, RunOptions options, Path reports) {
    GateLoader loader = new GateLoader(workspace, ratchet.surroundings()::variable);
    GateFlow.Decided decided =
        new GateFlow(ratchet)
            .gate(
                loader.load(workspace.root().resolve(POLICY), told.file(workspace.root())),
                options);
    Path folder = reports.resolve(told.candidate());
    new ReportFlow(ratchet).write(decided.report(), List.of(), folder);
    return new DemoResult.Gated(told, decided, folder);
  }

  private Ratchet ratchet(Map<String, String> standIns) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("OPENAI_BASE_URL", ADDRESS);
    variables.put("OPENAI_API_KEY", "scripted");
    variables.keySet().removeIf(name -> name.endsWith("_MODEL"));
    return new Ratchet(workspace, new Ratchet.Surroundings(CLOCK, variables, standIns, version));
  }
}
