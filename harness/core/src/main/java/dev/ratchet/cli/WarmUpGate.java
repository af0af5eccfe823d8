package dev.ratchet.cli;

import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.DatasetFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A gate for the warm-up, as most gates are: two chat candidates, rule checks and a rubric, with
 * models that the scripted endpoint serves.
 */
final class WarmUpGate {
  static final String POLICY = "gates/warm-up.yaml";

  private static final int CASES = 20;

  private static final String RUBRIC =
      """
      ---
      id: helpful
      question: Does the reply answer the question?
      scale: pass-fail
      severity: P2
      ---
      A reply answers a question when its reader needs to ask nothing more.
      """;

  private WarmUpGate() {}

  /** Writes the gate and what it needs into a workspace. */
  static void write(Path workspace, String baseUrl) {
    String lines =
        IntStream.range(0, CASES).mapToObj(WarmUpGate::line).collect(Collectors.joining());
    Dataset dataset = new Dataset("warm-up", 1, DatasetFiles.cases("warm-up", lines));
    new DatasetFiles(workspace.resolve("datasets")).write(dataset, Manifest.of(dataset, null));
    AtomicFiles.write(workspace.resolve(POLICY), policy(dataset));
    AtomicFiles.write(workspace.resolve("rubrics/helpful.md"), RUBRIC);
    for (String name : List.of("old", "new")) {
      AtomicFiles.write(
          workspace.resolve("gates/candidates/" + name + ".yaml"), candidate(name, baseUrl));
    }
  }

  private static String policy(Dataset dataset) {
    return """
        gate: warm-up
        dataset: {name: warm-up, version: 1, hash: "%s"}
        candidate: gates/candidates/new.yaml
        baseline: {file: gates/candidates/old.yaml}
        profile: pr
        repeats: {p0: 1, others: 1, rerun: 1}
        slices: [persona]
        always: [{check: no-secret, severity: P0}, {check: no-personal-data, severity: P0}]
        rules:
          - p0: none
          - pass-rate: {at-least: 0.5}
          - no-regression: {margin: 0.3}
        judges:
          helpful: {models: [scripted-judge-1]}
        """
        .formatted(dataset.hash());
  }

  private static String candidate(String name, String baseUrl) {
    return """
        kind: chat
        name: %s
        model: scripted-copilot-1
        prompt: "Answer briefly. Cite your source. %s"
        endpoint: {base-url: "%s"}
        """
        .formatted(name, name, baseUrl);
  }

  private static String line(int number) {
    return """
        {"id":"case-%d","severity":"P2","failure-mode":"travel","boundary":"model","incident":"inc-%d",\
        "slice":{"persona":"employee"},"input":[{"role":"user","content":"Question %d: what is refunded?"}],\
        "expect":[{"check":"not-contains","text":"I cannot"},{"check":"contains","text":"a"},\
        {"rubric":"helpful","severity":"P2"}]}
        """
        .formatted(number, number, number);
  }
}
