package dev.ratchet.flow.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.ReadLimit;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real store with kept samples, and what publishing from it works with. */
final class LabelledWorkspace {
  final Path root;
  final PlainKeeper keeper = new PlainKeeper("kept-1");
  final List<String> opened = new ArrayList<>();

  LabelledWorkspace(Path root) {
    this.root = root;
  }

  StoreFile store() {
    return TempDatabase.in(root.resolve("state"));
  }

  DatasetFiles files() {
    return new DatasetFiles(root.resolve("datasets"));
  }

  Ledger ledger() {
    return new Ledger(
        root.resolve("state/ledger.jsonl"), TempDatabase.CLOCK, _ -> {}, PlainSigner.of("k"));
  }

  PublishFlow publishing() {
    return new PublishFlow(
        Shelf.of(store(), ledger()),
        files(),
        ledger(),
        new SampleReader(
            new AuditedTexts(
                watched(),
                ledger(),
                LabelledWorkspace::traceName,
                new ReadLimit(200, TempDatabase.CLOCK)),
            LabelledWorkspace::traceName));
  }

  private static String traceName(String trace) {
    return "hmac:of-" + trace;
  }

  DatasetFlow datasets() {
    return new DatasetFlow(files(), ledger());
  }

  /** Remembers which rows were opened. */
  private TextKeeper watched() {
    return new TextKeeper() {
      @Override
      public byte[] seal(String table, String row, String text) {
        return keeper.seal(table, row, text);
      }

      @Override
      public Optional<String> open(String table, String row, byte[] sealed) {
        opened.add(row);
        return keeper.open(table, row, sealed);
      }

      @Override
      public String keyId() {
        return keeper.keyId();
      }
    };
  }

  /** Keeps a sample of requests: their questions by request id, all of one incident each. */
  void sample(String id, Map<String, String> questions) {
    Map<String, RequestText> texts = new LinkedHashMap<>();
    questions.forEach(
        (request, question) -> texts.put(request, new RequestText("", question, "", List.of())));
    Request[] requests =
        questions.keySet().stream()
            .map(request -> RequestDraft.of(request).build())
            .toArray(Request[]::new);
    TinyTraces.load(store(), requests);
    List<Sample.Drawn> drawn =
        questions.keySet().stream()
            .map(one -> new Sample.Drawn(one, "refusal", 0.5, "inc-" + one, "refusal"))
            .toList();
    Sample sample = new Sample(new SamplePlan(10, 5, 0.1, 1), List.of(), drawn, 0);
    store()
        .use(
            database -> {
              new SampleStore(database).keep(id, sample, texts, keeper, TempDatabase.NOW);
              return true;
            });
  }

  PublishOrder order(Label... labels) {
    return order(null, labels);
  }

  PublishOrder order(String sample, Label... labels) {
    try {
      Path file = root.resolve("labels.jsonl");
      Files.writeString(file, LabelWriter.text(List.of(labels)));
      return new PublishOrder("copilot", file, sample, "jo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Label bad(String request) {
    return label(request, Label.Acceptable.NO);
  }

  static Label label(String request, Label.Acceptable acceptable) {
    Node.Mapping answers = (Node.Mapping) Json.node("x", 1, "{\"check\":\"does-not-decline\"}");
    return new Label(
        "lab-" + request,
        request,
        "sme-amara",
        TempDatabase.NOW,
        acceptable,
        Severity.P2,
        "refusal",
        "guardrails",
        List.of(answers),
        "",
        "");
  }

  List<String> kinds() {
    return ledger().entries().stream().map(Entry::kind).toList();
  }
}
