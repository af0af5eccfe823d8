package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.flow.keep.KeptWorkspace.Asked;
import dev.ratchet.ledger.Entry;
import dev.ratchet.testing.ByteScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureFlowTest {
  private static final String PHRASE = "the unmistakable heron phrase";

  @TempDir Path root;
  private KeptWorkspace workspace;

  @BeforeEach
  void loaded() {
    workspace = new KeptWorkspace(root);
    workspace.load(
        "export.jsonl",
        IntStream.range(0, 10)
            .mapToObj(i -> new Asked(i, "u-" + i, "t-" + i % 2, i + " " + PHRASE, "Yes."))
            .toList());
  }

  private static CaptureOrder order(int hours, String... where) {
    List<Slice> scope = Stream.of(where).map(Slice::parse).toList();
    return new CaptureOrder(scope, "root cause, ask jo@mail.example", "jo", "sam", hours);
  }

  private Swept sweep() {
    return workspace.ingest().retain().sweep(false);
  }

  @Test
  void aCapturedCohortOutlivesStagingAndEndsWithItsHours() throws IOException {
    workspace.clock.advance(Duration.ofDays(7).minusHours(1));
    CaptureFlow.Begun begun = workspace.captures().begin(order(72, "tenant=t-1"));
    assertThat(begun.requests()).isEqualTo(5);
    assertThat(begun.captured()).isEqualTo(5);
    String id = begun.capture().id();

    workspace.clock.advance(Duration.ofHours(71));
    assertThat(sweep().texts()).as("staged text").isEqualTo(10);
    assertThat(workspace.captures().running()).hasSize(1);
    assertThat(workspace.captures().read(id, "kim", "root cause", List.of()))
        .hasSize(5)
        .allSatisfy((_, text) -> assertThat(text.user()).contains(PHRASE));

    workspace.clock.advance(Duration.ofHours(1));
    assertThat(workspace.captures().running()).as("before any sweep").isEmpty();
    assertThatThrownBy(() -> workspace.captures().read(id, "kim", "late", List.of()))
        .hasMessageContaining("no capture '" + id + "' is running");
    Swept swept = sweep();
    assertThat(swept.captures()).isEqualTo(1);
    assertThat(swept.keys()).as("the refused reading had ended it").isZero();
    try (Stream<Path> keys = Files.list(workspace.state().resolve("keys/text"))) {
      assertThat(keys.filter(file -> file.toString().endsWith(".json"))).isEmpty();
    }
    assertThat(ByteScan.of(workspace.state(), PHRASE)).isEmpty();
  }

  @Test
  void theLedgerSaysWhoWantedItWhyAndWhoseBeforeAnythingOpens() {
    String id = workspace.captures().begin(order(24, "tenant=t-0")).capture().id();
    Entry captured = workspace.entries("text-captured").getFirst();
    assertThat(captured.actor()).isEqualTo("jo");
    assertThat(Json.canonical(captured.payload()))
        .contains("\"approved-by\":\"sam\"", "\"scope\":[\"tenant=t-0\"]", id)
        .contains("ask [EMAIL_")
        .doesNotContain("jo@mail.example");
    Entry read = workspace.entries("text-read").getFirst();
    assertThat(read.seq()).isGreaterThan(captured.seq());
    assertThat(Json.canonical(read.payload()).split("hmac:", -1)).hasSize(6);
  }

  @Test
  void dimensionsMustAllHoldAndValuesOfOneAreAlternatives() {
    CaptureFlow flow = workspace.captures();
    assertThat(flow.begin(order(1, "tenant=t-0", "tenant=t-1")).requests()).isEqualTo(10);
    assertThat(flow.begin(order(1, "tenant=t-0", "session=s-2")).requests()).isEqualTo(1);
    String user = workspace.pseudonym("user", "u-3");
    assertThat(flow.begin(order(1, "user=" + user)).requests()).isEqualTo(1);
    assertThat(flow.running()).hasSize(3);
    assertRefused(
        ErrorCode.EVIDENCE_MISSING, () -> flow.begin(order(1, "tenant=t-0", "session=s-1")));
    assertRefused(ErrorCode.EVIDENCE_MISSING, () -> flow.begin(order(1, "tenant=' or 1=1 --")));
  }

  @Test
  void anIncidentsRequestsAreACohort() {
    workspace.load(
        "refused.jsonl",
        List.of(new Asked(50, "u-50", "t-9", PHRASE, "I cannot help with that request.")));
    String incident = workspace.ingest().incidents().detect().incidents().getFirst().id();
    assertThat(workspace.captures().begin(order(1, "incident=" + incident)).captured())
        .isEqualTo(1);
    assertThat(workspace.captures().begin(order(1, "failure-mode=refusal")).captured())
        .isEqualTo(1);
  }

  @Test
  void nobodyApprovesTheirOwnAndEveryPartIsAsked() {
    List<Slice> scope = List.of(Slice.parse("tenant=t-1"));
    assertRefused(ErrorCode.USAGE, () -> new CaptureOrder(scope, "why", "jo", " JO ", 24));
    assertRefused(ErrorCode.USAGE, () -> new CaptureOrder(scope, "why", "jo", "", 24));
    assertRefused(ErrorCode.USAGE, () -> new CaptureOrder(scope, " ", "jo", "sam", 24));
    assertRefused(ErrorCode.USAGE, () -> new CaptureOrder(scope, "why", "jo", "sam", 73));
    assertRefused(ErrorCode.USAGE, () -> new CaptureOrder(scope, "why", "jo", "sam", 0));
    assertRefused(ErrorCode.USAGE, () -> new CaptureOrder(List.of(), "why", "jo", "sam", 24));
    assertThatThrownBy(() -> order(24, "tennant=t-1"))
        .hasMessageContaining("unknown dimension 'tennant'; did you mean 'tenant'?");
    assertThat(workspace.captures().running()).isEmpty();
    assertThat(workspace.ledger().entries()).isEmpty();
  }

  @Test
  void aCohortWithoutTextIsNotCaptured() {
    workspace.clock.advance(Duration.ofDays(7));
    sweep();
    assertRefused(
        ErrorCode.EVIDENCE_MISSING, () -> workspace.captures().begin(order(24, "tenant=t-1")));
    assertThat(workspace.captures().running()).isEmpty();
  }

  private static void assertRefused(ErrorCode code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
