package dev.ratchet.flow.gate.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.judge.calibration.AdmissionRecord;
import dev.ratchet.judge.calibration.AnchorReplies;
import dev.ratchet.ledger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApprovalsTest {
  @TempDir Path folder;
  private Ratchet ratchet;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("gates"));
    workspace = Workspace.at(folder);
    Clock clock = Clock.fixed(Instant.parse("2026-10-01T08:00:00Z"), ZoneOffset.UTC);
    ratchet = new Ratchet(workspace, new Ratchet.Surroundings(clock, Map.of(), Map.of(), "test"));
  }

  @Test
  void anAdmissionHoldsForExactlyTheJudgeThatWasAdmitted() {
    Judge judge = judge("judge-a", "Passes when it says 140 EUR.");
    Entry entry = approve(judge);

    Approvals approvals = new Approvals(workspace);
    assertThat(approvals.of(List.of(judge)).get("on-topic"))
        .satisfies(
            admitted -> {
              assertThat(admitted.entry().hash()).isEqualTo(entry.hash());
              assertThat(admitted.admission().figures().strength()).isEqualTo(0.71);
            });
    assertThat(approvals.of(List.of(judge("judge-b", "Passes when it says 140 EUR.")))).isEmpty();
    assertThat(approvals.of(List.of(judge("judge-a", "Passes when it states 140 EUR.")))).isEmpty();
  }

  @Test
  void theSameEntryStandsOnceAndTheLatestOfSeveralCounts() {
    Judge judge = judge("judge-a", "Passes when it says 140 EUR.");
    Entry first = approve(judge);
    new Approvals(workspace).add(first);
    Entry second = approve(judge);

    assertThat(workspace.approvals()).content().hasLineCount(2);
    assertThat(new Approvals(workspace).of(List.of(judge)).get("on-topic").entry().hash())
        .isEqualTo(second.hash());
  }

  @Test
  void aLineThatWasChangedSinceIsTampering() throws IOException {
    approve(judge("judge-a", "Passes when it says 140 EUR."));
    Files.writeString(
        workspace.approvals(), Files.readString(workspace.approvals()).replace("0.71", "0.99"));

    assertThatThrownBy(() -> new Approvals(workspace).admitted())
        .hasMessageContaining("gates/approvals.jsonl:1: was changed since it was approved")
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
  }

  @Test
  void anApprovalOfAnUnknownKindIsRefused() {
    Entry entry =
        ratchet
            .ledger(_ -> {})
            .append(new Entry.Draft("jo", "pardon", Node.mapping(Map.of("x", Node.text("y")))));

    new Approvals(workspace).add(entry);

    assertThatThrownBy(() -> new Approvals(workspace).admitted())
        .hasMessageContaining("knows no approval of kind 'pardon'");
  }

  @Test
  void withoutTheFileNothingIsApproved() {
    assertThat(new Approvals(workspace).admitted()).isEmpty();
  }

  private Entry approve(Judge judge) {
    AdmissionRecord record =
        new AdmissionRecord(
            "on-topic",
            judge.hash(),
            List.of("judge-a"),
            ContentHash.of("labels"),
            new AdmissionRecord.Figures(60, 20, 0.98, 0.9, 0.71),
            new AdmissionRecord.Watch(
                "rubrics/labels/on-topic.jsonl", new AnchorReplies(List.of(), 0)),
            new AdmissionRecord.Attacked(160, 0, 0.023));
    Node.Mapping payload = (Node.Mapping) Json.node("admission", 1, Json.canonical(record));
    Entry entry =
        ratchet.ledger(_ -> {}).append(new Entry.Draft("jo", Approvals.JUDGE_ADMITTED, payload));
    new Approvals(workspace).add(entry);
    return entry;
  }

  private static Judge judge(String model, String text) {
    Problems problems = new Problems();
    String file = "---\nid: on-topic\nquestion: Does it state the limit?\n---\n" + text + "\n";
    return new Judge(
        RubricReader.read("rubrics/on-topic.md", file, problems).orElseThrow(),
        new ModelSettings(model, 0.0, null, true),
        Endpoint.of("http://127.0.0.1:1/v1", "KEY"));
  }
}
