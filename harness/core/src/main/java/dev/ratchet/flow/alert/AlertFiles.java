package dev.ratchet.flow.alert;

import dev.ratchet.alert.AlertPolicy;
import dev.ratchet.alert.AlertPolicyReader;
import dev.ratchet.alert.AlertState;
import dev.ratchet.alert.Vocabulary;
import dev.ratchet.alert.sink.Sinks;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.store.RequestDimensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The policy, its runbooks, and what is remembered. */
final class AlertFiles {
  private static final String POLICY = "gates/alerts.yaml";
  private static final String STATE = "alerts.json";
  private static final long MOST_RUNBOOK_BYTES = 256 << 10;

  private final Ratchet ratchet;

  AlertFiles(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  boolean hasPolicy() {
    return Files.exists(policyFile());
  }

  AlertPolicy policy() {
    if (!hasPolicy()) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, POLICY + ": there is none; see docs/alerts.md for how to write one");
    }
    Vocabulary known =
        new Vocabulary(
            new MetricsFlow(ratchet).dictionary(),
            new Ingest(ratchet).settings().active(Detectors.ALL),
            RequestDimensions.names(),
            Sinks.ids(),
            this::runbook);
    return AlertPolicyReader.read(POLICY, read(policyFile()), known);
  }

  private Path policyFile() {
    return ratchet.workspace().gates().resolve("alerts.yaml");
  }

  /** A runbook is sent to channels, so its name must not lead out of the workspace. */
  private Optional<String> runbook(String name) {
    try {
      Path file = ratchet.workspace().gates().resolve(name).normalize();
      boolean may =
          name.endsWith(".md")
              && Files.isRegularFile(file)
              && file.toRealPath().startsWith(ratchet.workspace().root().toRealPath())
              && Files.size(file) <= MOST_RUNBOOK_BYTES;
      return may ? Optional.of(read(file)) : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The file that is locked while alerts are checked. */
  Path stateFile() {
    return ratchet.workspace().state().resolve(STATE);
  }

  AlertState state() {
    Path file = stateFile();
    if (!Files.exists(file)) {
      return AlertState.NONE;
    }
    try {
      return Json.read(file.toString(), Files.readString(file), AlertState.class);
    } catch (IOException | RatchetException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          file + ": cannot be read; move it away, and what fires is told anew",
          e);
    }
  }

  void write(AlertState state) {
    AtomicFiles.write(stateFile(), Json.pretty(state));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, file + ": not readable as UTF-8", e);
    }
  }
}
