package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Place;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.HeldAttempts;
import dev.ratchet.testing.TempDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets and runs, which are kept for queries only. */
final class ProjectionStoresTest {
  private static final Instant NOW = Instant.parse("2026-10-01T12:00:00.123456789Z");
  private static final RunStore.Run RUN =
      new RunStore.Run(
          "run-1", "copilot", ContentHash.of("plan"), "copilot", 1, ContentHash.of("cases"));

  @TempDir private Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = TempDatabase.in(directory).open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Dataset dataset(int version, String... ids) {
    return new Dataset(
        "copilot",
        version,
        List.of(ids).stream()
            .map(
                id ->
                    new Case(
                        id,
                        Severity.P0,
                        "access-control-violation",
                        "retrieval",
                        "inc-1",
                        Map.of("persona", "employee", "locale", "en-GB"),
                        List.of(Message.user("What are the salary bands?")),
                        List.of(),
                        List.of(),
                        "",
                        Provenance.NONE,
                        new Place("v1.jsonl", 1, 1)))
            .toList());
  }

  private static List<RunStore.Kept> kept(Attempt... attempts) {
    HeldAttempts held = new HeldAttempts(List.of(attempts));
    return held.facts().stream().map(one -> new RunStore.Kept(one, held.json(one))).toList();
  }

  private static Attempt attempt(String caseId, int repeat, AttemptEnd end) {
    return new Attempt(
        new AttemptKey(Arm.CANDIDATE, caseId, repeat),
        NOW,
        end,
        new Transcript(
            List.of(Message.user("q")), List.of(), "a", TokenUsage.UNKNOWN, 12L, null, null),
        List.of(
            new Outcome.Checked(
                new Outcome.Ref("check:declines", Severity.P0, ContentHash.of("c")),
                false,
                "a decline",
                "an answer")),
        1,
        true);
  }

  @Test
  void aDatasetVersionIsKeptOnceAndIsImmutable() {
    DatasetStore store = new DatasetStore(database);
    Dataset first = dataset(1, "b-01", "a-01");
    store.keep(first, Manifest.of(first, null));
    store.keep(first, Manifest.of(first, null));
    Dataset second = dataset(2, "a-01");
    store.keep(second, Manifest.of(second, first.hash()));
    assertThat(store.versions("copilot")).containsExactly(1, 2);
    assertThat(String.join("\n", store.lines("copilot", 1)) + "\n").isEqualTo(first.text());
    assertThat(store.hash("copilot", 2)).contains(second.hash().value());
    Dataset changed = dataset(1, "a-01");
    assertThatThrownBy(() -> store.keep(changed, Manifest.of(changed, null)))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HASH_MISMATCH));
    assertThat(store.lines("copilot", 1)).hasSize(2);
  }

  @Test
  void aRunComesBackWithItsAttemptsAndALaterStateReplacesAnEarlier() {
    RunStore store = new RunStore(database);
    Attempt missing = attempt("a-01", 0, new AttemptEnd.Missing("timeout", "no answer in 30 s"));
    Attempt answered = attempt("a-01", 1, new AttemptEnd.Answered(false));
    store.keep(RUN, kept(missing));
    store.keep(RUN, kept(answered, missing));
    assertThat(store.find("run-1")).contains(RUN);
    assertThat(store.attempts("run-1")).containsExactly(missing, answered);
    assertThat(store.find("run-2")).isEmpty();
  }

  @Test
  void aDecisionIsKeptOnce() {
    RunStore store = new RunStore(database);
    Verdict verdict = new Verdict(Decision.FAIL, true, List.of(), List.of(), List.of());
    store.keep(RUN, List.of());
    store.decide(RUN, verdict, NOW);
    ContentHash before = database.contentHash();
    store.decide(RUN, verdict, NOW);
    assertThat(database.contentHash()).isEqualTo(before);
    store.decide(RUN, verdict, NOW.plusSeconds(1));
    assertThat(database.contentHash()).isNotEqualTo(before);
  }
}
