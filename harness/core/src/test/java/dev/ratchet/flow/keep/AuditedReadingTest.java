package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.WorkspaceSettings;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    captures.read(id, "lee", "root cause", List.of());
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
          new AuditedTexts.Reading(words[0], words[1], source, List.of(one), 1);
      assertThatThrownBy(() -> texts.open(reading)).isInstanceOf(RatchetException.class);
    }
    assertThat(reads()).isEmpty();
    AuditedTexts.Opened opened =
        texts.open(new AuditedTexts.Reading("jo", "why", source, List.of(one), 1));
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

  private String captured(String... sessions) {
    List<Slice> scope =
        Stream.of(sessions).map(session -> Slice.parse("session=" + session)).toList();
    CaptureOrder order = new CaptureOrder(scope, "look", "kim", "sam", 9);
    return workspace.captures().begin(order).capture().id();
  }

  private int read(String id, String by, String... requests) {
    return workspace.captures().read(id, by, "root cause", List.of(requests)).size();
  }

  private void assertTooMany(String id, String by, String... requests) {
    int before = reads().size();
    assertThatThrownBy(() -> read(id, by, requests))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
              assertThat(e.text()).contains(by + " has read", "texts-per-hour");
            });
    assertThat(reads()).as("a refused reading is none").hasSize(before);
  }

  @Test
  void onePersonReadsSoManyTextsAnHourAndNoMore() {
    workspace.write("gates/workspace.yaml", "reading: {texts-per-hour: 3}\n");
    workspace.ingest().samples(_ -> {}).draw(PLAN, "lee"); // opened to be sealed, not shown
    String id = captured("s-1", "s-2");
    assertThat(read(id, "lee")).isEqualTo(2);
    assertTooMany(id, "lee");
    assertThat(read(id, "lee", KeptWorkspace.trace(1))).isEqualTo(1);
    assertTooMany(id, "lee", KeptWorkspace.trace(1));
    assertThat(read(id, "ana")).as("another person").isEqualTo(2);
    workspace.clock.advance(Duration.ofHours(1).minusSeconds(1));
    assertTooMany(id, "lee", KeptWorkspace.trace(2));
    workspace.clock.advance(Duration.ofSeconds(1));
    assertThat(read(id, "lee")).isEqualTo(2);
  }

  @Test
  void aRecordThatDoesNotSayHowManyWereShownCountsAll() {
    workspace.write("gates/workspace.yaml", "reading: {texts-per-hour: 3}\n");
    String id = captured("s-1", "s-2");
    Node traces = Node.texts(List.of("hmac:a", "hmac:b"));
    Node.Mapping old = Node.mapping(Map.of("why", Node.text("look"), "traces", traces));
    workspace.ledger().append(new Entry.Draft("lee", "text-read", old));
    assertTooMany(id, "lee");
    assertThat(read(id, "lee", KeptWorkspace.trace(1))).isEqualTo(1);
  }

  /** Processes do not know of each other: the count and the record are one step. */
  @Test
  void readersAtTheSameTimeDoNotPassTheLimitTogether() {
    workspace.write("gates/workspace.yaml", "reading: {texts-per-hour: 3}\n");
    AuditedTexts.Source source = new AuditedTexts.Source("capture", "c");
    AtomicInteger opened = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        threads.execute(
            () -> {
              AuditedTexts texts = workspace.ratchet().auditedTexts(_ -> {});
              String one = KeptWorkspace.trace(1);
              try {
                texts.open(new AuditedTexts.Reading("lee", "why", source, List.of(one), 1));
                opened.incrementAndGet();
              } catch (RatchetException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
              }
            });
      }
    }
    assertThat(opened).hasValue(3);
    assertThat(reads()).hasSize(3);
  }

  @Test
  void aLimitOfNoneIsRefused() {
    assertThatThrownBy(() -> WorkspaceSettings.read("w.yaml", "reading: {texts-per-hour: 0}\n"))
        .hasMessageContaining("texts-per-hour: a whole number from 1 on");
    assertThat(WorkspaceSettings.read("w.yaml", "").textsPerHour()).isEqualTo(200);
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
