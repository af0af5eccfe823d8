package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.PublishOrder;
import dev.ratchet.flow.casebook.PublishSummary;
import dev.ratchet.flow.keep.KeptWorkspace.Asked;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.store.SampleStore;
import dev.ratchet.testing.ByteScan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of a drawn request ends some time after its case was published, and others' does not. */
final class PublishedTextsTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path root;
  private KeptWorkspace workspace;
  private List<String> drawn;

  @BeforeEach
  void drawn() {
    workspace = new KeptWorkspace(root);
    workspace.load(
        "export.jsonl",
        IntStream.range(0, 8)
            .mapToObj(i -> new Asked(i, "u-" + i, "t-1", "How is it " + i + "?", "So."))
            .toList());
    drawn =
        workspace
            .ingest()
            .samples(_ -> {})
            .draw(new SamplePlan(4, 2, 0.5, 1), "jo")
            .sample()
            .drawn()
            .stream()
            .map(Sample.Drawn::request)
            .toList();
    assertThat(drawn).hasSize(4);
  }

  private PublishSummary publish(String request) {
    Node.Mapping expectation = (Node.Mapping) Json.node("x", 1, "{\"check\":\"does-not-decline\"}");
    Label label =
        new Label(
            "lab-" + request,
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
    return new Casebook(workspace.ratchet(), _ -> {})
        .publishing()
        .publish(new PublishOrder("kept", root.resolve("labels.jsonl"), null, "jo"));
  }

  private Swept sweep(boolean dryRun) {
    return workspace.ingest().retain().sweep(dryRun);
  }

  private List<SampleStore.WithText> withText() {
    return workspace.ratchet().store().use(database -> new SampleStore(database).withText());
  }

  /** Sweeps the staged text away, and stops a second before a month since the publication. */
  private void almostAMonth() {
    workspace.clock.advance(MONTH.minus(SECOND));
    sweep(false);
    assertThat(withText()).hasSize(4);
  }

  @Test
  void aPublishedCasesTextEndsAfterAMonthAndTheOthersLiveOn() {
    publish(drawn.getFirst());
    almostAMonth();
    String before = withText().getFirst().key();

    workspace.clock.advance(SECOND);
    assertThat(sweep(true).texts()).isEqualTo(1);
    assertThat(withText()).hasSize(4);
    Swept swept = sweep(false);
    assertThat(swept.texts()).isEqualTo(1);
    assertThat(swept.left().requests()).as("the three that are open").isEqualTo(3);
    assertThat(withText())
        .extracting(SampleStore.WithText::request)
        .containsExactlyInAnyOrderElementsOf(drawn.subList(1, 4));
    assertThat(workspace.ratchet().keys().textSeal().isDestroyed(before)).isTrue();
    assertThat(ByteScan.of(workspace.state().resolve("ratchet.duckdb"), before)).isEmpty();
    assertThat(publish(drawn.get(1)).added()).as("its text still opens").hasSize(1);
    assertThat(sweep(false).texts()).isZero();
  }

  @Test
  void openCasesLiveUntilTheUpperLimit() {
    workspace.clock.advance(Duration.ofDays(90).minus(SECOND));
    sweep(false);
    assertThat(withText()).hasSize(4);
    workspace.clock.advance(SECOND);
    sweep(false);
    assertThat(withText()).isEmpty();
  }

  @Test
  void theUpperLimitHoldsForWhatWasSealedAnew() {
    publish(drawn.getFirst());
    workspace.clock.advance(MONTH);
    sweep(false);
    workspace.clock.advance(Duration.ofDays(60));
    sweep(false);
    assertThat(withText()).isEmpty();
  }

  @Test
  void whenAllAreOverTheKeySimplyEnds() {
    drawn.forEach(this::publish);
    almostAMonth();
    workspace.clock.advance(SECOND);
    assertThat(sweep(false).texts()).isEqualTo(4);
    assertThat(withText()).isEmpty();
  }

  @Test
  void aNewEpochOfPseudonymsHidesNoPublication() {
    publish(drawn.getFirst());
    workspace.keeping().rotatePseudonyms();
    almostAMonth();
    workspace.clock.advance(SECOND);
    sweep(false);
    assertThat(withText()).hasSize(3);
  }

  @Test
  void theTimeIsSetInTheWorkspaceAndAHoldStopsIt() {
    publish(drawn.getFirst());
    workspace.write("gates/workspace.yaml", "retention: {published: 2 d, hold: true}\n");
    workspace.clock.advance(Duration.ofDays(2));
    assertThat(sweep(false).texts()).isEqualTo(1);
    assertThat(withText()).hasSize(4);
    workspace.write("gates/workspace.yaml", "retention: {published: 2 d}\n");
    sweep(false);
    assertThat(withText()).hasSize(3);
  }
}
