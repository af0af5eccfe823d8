package dev.ratchet.example;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.PublishOrder;
import dev.ratchet.flow.casebook.PublishSummary;
import dev.ratchet.flow.demo.DemoFlow;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.incident.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The example's dataset as it is made, in a workspace of its own with keys of its own: the
 * committed telemetry is imported, incidents are detected, a sample is drawn, the labellers label
 * what was drawn, and version 1 is published.
 */
record ExampleDataset(
    Sample sample, List<Label> labels, PublishSummary published, Dataset dataset) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-28T09:00:00Z"), ZoneOffset.UTC);

  static ExampleDataset make() {
    try {
      Path root = Files.createTempDirectory("example-dataset");
      try {
        return makeIn(root);
      } finally {
        ExampleFiles.delete(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExampleDataset makeIn(Path root) throws IOException {
    Files.createDirectories(root.resolve("gates"));
    Files.copy(
        ExampleFiles.ROOT.resolve("gates/detectors.yaml"), root.resolve("gates/detectors.yaml"));
    Workspace workspace = Workspace.at(root);
    Ratchet ratchet =
        new Ratchet(workspace, new Ratchet.Surroundings(CLOCK, Map.of(), Map.of(), "example"));
    Ingest ingest = new Ingest(ratchet);
    ingest.imports().run(List.of(ExampleFiles.TELEMETRY.toAbsolutePath().toString()), root);
    Sample sample = ingest.samples(_ -> {}).draw(DemoFlow.SAMPLE, "the example").sample();
    List<Label> labels = ExampleLabels.of(sample.drawn(), CopilotSimulation.run());
    Path file = Files.writeString(root.resolve("labels.jsonl"), LabelWriter.text(labels));
    PublishSummary published =
        new Casebook(ratchet, _ -> {})
            .publishing(ExampleDataset::pseudonym)
            .publish(new PublishOrder("copilot", file, null, "the example"));
    Dataset dataset = new DatasetFiles(workspace.datasets()).read("copilot", 1);
    return new ExampleDataset(sample, labels, published, dataset);
  }

  /** Keyed with a fixed, public key: the example has nobody to protect. */
  static String pseudonym(String trace) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = "the shipped example".getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] whole = mac.doFinal(trace.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole).substring(0, 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-256", e);
    }
  }

  List<Case> cases() {
    return dataset.cases();
  }
}
