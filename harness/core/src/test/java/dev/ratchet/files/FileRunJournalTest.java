package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.Shard;
import dev.ratchet.testing.HeldAttempts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileRunJournalTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00.5Z");
  private static final RunHeader HEADER = header("plan");
  private static final List<Attempt> ATTEMPTS =
      List.of(
          attempt(0, new AttemptEnd.Answered(true)),
          attempt(1, new AttemptEnd.Withheld("filtered", "filter")),
          attempt(2, new AttemptEnd.CandidateFailed("turn-limit", "no reply")),
          attempt(3, new AttemptEnd.Missing("timeout", "no answer in time")),
          attempt(4, new AttemptEnd.HarnessBroke("attempt", "IllegalStateException")));

  @TempDir Path folder;

  @Test
  void everyKindOfAttemptIsReadBackEqual() {
    Path path = written();
    JournalContents contents = FileRunJournal.read(path);
    assertThat(contents.header()).isEqualTo(HEADER);
    assertThat(HeldAttempts.journaled(path)).isEqualTo(ATTEMPTS);
    try (FileRunJournal journal = FileRunJournal.open(path, HEADER)) {
      assertThat(journal.attempts()).isEqualTo(contents.attempts());
      assertThat(journal.attempts().stream().map(journal.texts()::whole)).isEqualTo(ATTEMPTS);
      assertThat(journal.cutBytes()).isZero();
    }
  }

  @Test
  void whatHadBegunAndHasNoEndWasInFlightAndStaysToldWhenMadeAgain() {
    Path path = folder.resolve("runs/run-1.jsonl");
    AttemptKey ended = ATTEMPTS.get(0).key();
    AttemptKey lost = ATTEMPTS.get(1).key();
    AttemptKey left = ATTEMPTS.get(2).key();
    try (FileRunJournal journal = FileRunJournal.open(path, HEADER)) {
      List.of(ended, lost, left).forEach(key -> journal.begin(key, NOW));
      journal.append(ATTEMPTS.get(0));
      journal.leave(
          new Attempt(
              left,
              NOW,
              new AttemptEnd.Missing("budget", "the limit of 3 calls is used up"),
              ATTEMPTS.get(2).transcript(),
              List.of(),
              0,
              false));
      assertThat(journal.inFlight()).as("what was before this opening").isEmpty();
    }
    JournalContents killed = FileRunJournal.read(path);
    assertThat(HeldAttempts.journaled(path)).containsExactly(ATTEMPTS.get(0));
    assertThat(killed.inFlight())
        .isEqualTo(new JournalContents.Flights(Set.of(lost), Set.of(lost)));
    assertThat(killed.left()).containsExactly("the limit of 3 calls is used up");

    try (FileRunJournal journal = FileRunJournal.open(path, HEADER)) {
      assertThat(journal.inFlight()).containsExactly(lost);
      journal.begin(lost, NOW);
      journal.append(ATTEMPTS.get(1));
      journal.begin(left, NOW);
      journal.append(ATTEMPTS.get(2));
    }
    JournalContents resumed = FileRunJournal.read(path);
    assertThat(resumed.inFlight()).isEqualTo(new JournalContents.Flights(Set.of(), Set.of(lost)));
    assertThat(resumed.left()).isEmpty();
  }

  @Test
  void aJournalOfAnotherShardIsRefused() {
    Path path = written();
    RunHeader shard =
        new RunHeader("run-1", HEADER.identity(), new Shard(2, 3), NOW, HEADER.producedBy());
    assertThatThrownBy(() -> FileRunJournal.open(path, shard))
        .hasMessageContaining("is of the whole plan, wanted is shard 2/3");
  }

  @Test
  void aJournalOfAnotherPlanIsRefusedWithBothHashes() {
    Path path = written();
    RunHeader other = header("another plan");
    assertThatThrownBy(() -> FileRunJournal.open(path, other))
        .hasMessageContaining(HEADER.identity().value())
        .hasMessageContaining(other.identity().value())
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HASH_MISMATCH));
    FileRunJournal.open(path, HEADER).close(); // the refused one holds no lock
  }

  @Test
  void aJournalIsHeldByOneRun() {
    Path path = written();
    try (FileRunJournal _ = FileRunJournal.open(path, HEADER)) {
      assertThatThrownBy(() -> FileRunJournal.open(path, HEADER))
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    }
  }

  @Test
  void aJournalThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FileRunJournal.read(folder.resolve("absent.jsonl")))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void aJournalCutAtAnyByteResumesWithItsWholeAttempts() throws IOException {
    Path path = written();
    byte[] whole = Files.readAllBytes(path);
    for (int length = whole.length; length >= 0; length -= length > whole.length / 2 ? 1 : 7) {
      Path cut = folder.resolve("cut.jsonl");
      Files.write(cut, Arrays.copyOf(whole, length));
      List<Attempt> whatIsLeft = HeldAttempts.journaled(cut);
      assertThat(whatIsLeft).isEqualTo(ATTEMPTS.subList(0, whatIsLeft.size()));
      if (length % 499 == 0) {
        resume(cut, whatIsLeft);
      }
    }
  }

  private static void resume(Path cut, List<Attempt> whatIsLeft) {
    try (FileRunJournal journal = FileRunJournal.open(cut, HEADER)) {
      assertThat(journal.attempts()).hasSameSizeAs(whatIsLeft);
      ATTEMPTS.subList(whatIsLeft.size(), ATTEMPTS.size()).forEach(journal::append);
    }
    assertThat(HeldAttempts.journaled(cut)).isEqualTo(ATTEMPTS);
  }

  @Test
  void noFlippedByteGivesAnotherResult() throws IOException {
    List<Attempt> two = ATTEMPTS.subList(0, 2);
    byte[] whole = Files.readAllBytes(written(two));
    assertThat(whole.length).isGreaterThan(3_000);
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      Path forged = Files.write(folder.resolve("flipped.jsonl"), flipped);
      try {
        assertThat(HeldAttempts.journaled(forged)).isEqualTo(two);
      } catch (RatchetException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED);
        assertThat(e.text()).contains("record ");
        refused++;
      }
    }
    assertThat(refused).isEqualTo(whole.length);
  }

  private Path written() {
    return written(ATTEMPTS);
  }

  private Path written(List<Attempt> attempts) {
    Path path = folder.resolve("runs/run-1.jsonl");
    try (FileRunJournal journal = FileRunJournal.open(path, HEADER)) {
      for (Attempt attempt : attempts) {
        journal.begin(attempt.key(), NOW);
        journal.append(attempt);
      }
    }
    return path;
  }

  private static RunHeader header(String plan) {
    return new RunHeader(
        "run-1", ContentHash.of(plan), null, NOW, Map.of("tool", "0.1.0", "seed", "42"));
  }

  private static Attempt attempt(int repeat, AttemptEnd end) {
    ToolCall call = new ToolCall("t1", "search", "{\"q\":\"größe\"}");
    Transcript transcript =
        new Transcript(
            List.of(Message.user("hi\nthere"), Message.assistant("", List.of(call))),
            List.of(
                new ToolStep(
                    call,
                    ToolStep.Status.OK,
                    "{}",
                    List.of(new Source("hr-1", List.of("hr-only"), "text")))),
            "reply \u0001 \u2028 \"quoted\"",
            TokenUsage.UNKNOWN,
            repeat == 0 ? null : Long.valueOf(12),
            repeat == 0 ? null : Long.valueOf(5),
            3L);
    Outcome.Ref ref = new Outcome.Ref("check:x", Severity.P0, ContentHash.of("x"));
    List<Outcome> outcomes =
        List.of(
            new Outcome.Checked(ref, false, "none", "one"),
            new Outcome.Judged(ref, "judge-a", true, 0.75, "fine", false),
            new Outcome.NoConclusion(ref, Outcome.Cause.NO_EVIDENCE, "no source", true),
            new Outcome.HarnessBroke(ref, "check", "NullPointerException"));
    return new Attempt(
        new AttemptKey(Arm.CANDIDATE, "case-1", repeat),
        NOW.plusMillis(repeat),
        end,
        transcript,
        outcomes,
        2,
        false);
  }
}
