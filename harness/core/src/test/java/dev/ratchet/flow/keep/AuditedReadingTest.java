package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.PublishOrder;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.ingest.SampleSummary;
import dev.ratchet.flow.keep.KeptWorkspace.Asked;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.ledger.Entry;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.TelemetryStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to captured text leaves a record: who, why, whose. */
final class AuditedReadingTest {
  private static final SamplePlan PLAN = new SamplePlan(4, 2, 0.5, 1);

  @TempDir Path root;
  private KeptWorkspace workspace;

  @BeforeEach
  void loaded() {
    workspace = new KeptWorkspace(root);
    workspace.load(
        "export.jsonl",
        IntStream.range(0, 8)
            .mapToObj(i -> new Asked(i, "u-" + i, "t-1", "How is it " + i + "?", "So."))
            .toList());
  }

  private List<Entry> reads() {
    return workspace.entries("text-read");
  }

  private int last(String by, String why, String source) {
    Entry entry = reads().getLast();
    assertThat(entry.actor()).isEqualTo(by);
    String payload = Json.canonical(entry.payload());
    assertThat(payload).contains("\"why\":\"" + why).contains(source);
    return payload.split("hmac:", -1).length - 1;
  }

  @Test
  void importIncidentsSweepsAndListsReadNobodysText() {
    workspace.ingest().imports().run(List.of("export.jsonl"), root);
    workspace.ingest().incidents().detect();
    workspace.ingest().retain().sweep(false);
    workspace.captures().running();
    assertThat(workspace.ledger().entries()).isEmpty();
  }

  @Test
  void everyReadPathIsOneRecordOfExactlyWhatItOpened() {
    SampleSummary sample = workspace.ingest().samples(_ -> {}).draw(PLAN, "amara");
    assertThat(reads()).hasSize(1);
    assertThat(last("amara", "draw a sample to be labelled", sample.id())).isEqualTo(4);

    String first = sample.sample().drawn().getFirst().request();
    publish(first);
    assertThat(reads()).hasSize(2);
    assertThat(last("jo", "publish dataset kept", sample.id())).isEqualTo(1);
    String name = Ratchet.traceName(workspace.ratchet().keys().pseudonyms(), first);
    assertThat(Json.canonical(reads().getLast().payload())).contains(name).doesNotContain(first);

    List<Slice> scope = List.of(Slice.parse("session=s-3"));
    CaptureFlow captures = workspace.captures();
    String id = captures.begin(new CaptureOrder(scope, "look", "kim", "sam", 2)).capture().id();
    assertThat(reads()).hasSize(3);
    assertThat(last("kim", "capture: look", id)).isEqualTo(1);

    captures.read(id, "lee", "root cause");
    assertThat(reads()).hasSize(4);
    assertThat(last("lee", "root cause", id)).isEqualTo(1);
  }

  @Test
  void nothingOpensForNobodyOrWithoutAReasonOrOutsideOfTheReading() {
    Ratchet ratchet = workspace.ratchet();
    AuditedTexts texts = ratchet.auditedTexts(_ -> {});
    AuditedTexts.Source source = new AuditedTexts.Source("sample", "s");
    String one = KeptWorkspace.trace(1);
    for (String[] words : new String[][] {{"", "why"}, {"jo", " "}}) {
      AuditedTexts.Reading reading =
          new AuditedTexts.Reading(words[0], words[1], source, List.of(one));
      assertThatThrownBy(() -> texts.open(reading)).isInstanceOf(RatchetException.class);
    }
    assertThat(reads()).isEmpty();
    AuditedTexts.Opened opened =
        texts.open(new AuditedTexts.Reading("jo", "why", source, List.of(one)));
    ratchet
        .store()
        .use(
            database -> {
              assertThat(TelemetryStore.text(database, Ingest.ASSEMBLER, one, opened)).isPresent();
              assertThatThrownBy(
                      () ->
                          TelemetryStore.text(
                              database, Ingest.ASSEMBLER, KeptWorkspace.trace(2), opened))
                  .hasMessageContaining("its reading does not name");
              return true;
            });
  }

  private void publish(String request) {
    Node.Mapping expectation = (Node.Mapping) Json.node("x", 1, "{\"check\":\"does-not-decline\"}");
    Label label =
        new Label(
            "lab-1",
            request,
            "sme-amara",
            KeptWorkspace.START,
            Label.Acceptable.NO,
            Severity.P2,
            "refusal",
            "guardrails",
            List.of(expectation),
            "",
            "");
    workspace.write("labels.jsonl", LabelWriter.text(List.of(label)));
    new Casebook(workspace.ratchet(), _ -> {})
        .publishing()
        .publish(new PublishOrder("kept", root.resolve("labels.jsonl"), null, "jo"));
  }
}
