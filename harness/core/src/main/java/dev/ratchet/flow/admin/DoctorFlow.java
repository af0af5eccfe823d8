package dev.ratchet.flow.admin;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.StoreSteps;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.alert.AlertsFlow;
import dev.ratchet.flow.canary.CanaryFlow;
import dev.ratchet.flow.canary.ReleaseFlow;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.report.release.ReleaseSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks over a workspace: what would fail later is told now, each thing with what to do. */
public final class DoctorFlow {
  private static final long LOW_BYTES = 500_000_000L;

  private final Ratchet ratchet;
  private final Workspace workspace;
  private final List<Finding> findings = new ArrayList<>();

  public DoctorFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
    this.workspace = ratchet.workspace();
  }

  /** One thing that was looked at: what it is, whether it is fine, and what was seen. */
  public record Finding(String about, boolean fine, String seen) {}

  /** Everything that was looked at, in order. */
  public List<Finding> examine() {
    look("Java", () -> "version " + Runtime.version());
    look("free space", this::freeSpace);
    look("store", () -> tables(ratchet) + " tables");
    look("ledger", this::ledger);
    datasets();
    gates();
    production();
    for (RunFolder run : RunFolder.all(workspace)) {
      look(
          "run " + run.id(),
          () -> StoredRun.read(workspace, run.id()).attempts().size() + " attempts");
    }
    return List.copyOf(findings);
  }

  /** How many tables the store has, wherever it is open. */
  public static int tables(Ratchet ratchet) {
    return ratchet
        .elsewhere()
        .map(StoreSteps::tables)
        .orElseGet(() -> ratchet.store().use(database -> database.tables().size()));
  }

  private String ledger() {
    if (!Files.exists(workspace.ledger())
        && !Files.exists(Ledger.closedSegments(workspace.ledger()))) {
      return "none yet";
    }
    List<String> notices = new ArrayList<>();
    Ledger ledger = ratchet.ledger(notices::add);
    return "chain verified, head " + ledger.verify().brief() + String.join("; ", notices);
  }

  private void datasets() {
    DatasetFiles files = new DatasetFiles(workspace.datasets());
    for (String name : files.names()) {
      for (int version : files.versions(name)) {
        look(
            "dataset " + name + " v" + version,
            () -> files.read(name, version).cases().size() + " cases, hash as in the manifest");
      }
    }
  }

  private void gates() {
    GateLoader loader = new GateLoader(workspace, ratchet.surroundings()::variable);
    for (Path file : policies()) {
      look(
          "gates/" + file.getFileName(),
          () ->
              loader.load(file, null).dataset().cases().size()
                  + " cases; policy, candidates, checks and rubrics fit together");
    }
  }

  /** What watches production, and what was signed by it. */
  private void production() {
    AlertsFlow alerts = new AlertsFlow(ratchet);
    if (alerts.isThere()) {
      look("gates/alerts.yaml", () -> alerts.policy().alerts().size() + " alerts");
    }
    for (Path file : yaml(workspace.gates().resolve("canary"))) {
      look(
          "gates/canary/" + file.getFileName(),
          () ->
              new CanaryFlow(ratchet).policy(file).metrics().size()
                  + " metrics; policy, dictionary and detectors fit together");
    }
    ReleaseFlow releases = new ReleaseFlow(ratchet, _ -> {});
    for (String canary : releases.newestFirst()) {
      look("canary " + canary, () -> signed(releases, canary));
    }
  }

  private static String signed(ReleaseFlow releases, String canary) {
    List<ReleaseSheet.Revision> revisions = releases.sheet(releases.standing(canary)).revisions();
    for (ReleaseSheet.Revision one : revisions) {
      String problem = one.problem();
      if (problem != null) {
        throw new RatchetException(
            ErrorCode.TAMPERED, "signed record " + one.number() + ": " + problem);
      }
    }
    return revisions.isEmpty() ? "not signed yet" : revisions.size() + " signed records, intact";
  }

  /**
   * YAML files of {@code gates/} that say {@code gate:}; the others are settings of other parts.
   */
  private List<Path> policies() {
    return yaml(workspace.gates()).stream().filter(DoctorFlow::isPolicy).toList();
  }

  /** The YAML files of a folder, sorted; none where it is not there. */
  private List<Path> yaml(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      String name = workspace.root().relativize(folder) + "/";
      findings.add(new Finding(name, false, "cannot be listed; check its permissions"));
      return List.of();
    }
  }

  private static boolean isPolicy(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.startsWith("gate:"));
    } catch (IOException e) {
      return false;
    }
  }

  private String freeSpace() {
    long bytes = workspace.root().toFile().getUsableSpace();
    if (bytes < LOW_BYTES) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          "only " + bytes / 1_000_000 + " MB left; make room before importing or running");
    }
    return bytes / 1_000_000_000 + " GB";
  }

  private void look(String about, Supplier<String> examination) {
    try {
      findings.add(new Finding(about, true, examination.get()));
    } catch (RatchetException e) {
      findings.add(new Finding(about, false, e.text()));
    }
  }
}
