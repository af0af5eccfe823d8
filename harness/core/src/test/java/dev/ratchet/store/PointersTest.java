package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Seeds;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.Signals;
import dev.ratchet.telemetry.Signals.Ids;
import dev.ratchet.telemetry.Signals.Times;
import dev.ratchet.telemetry.TraceAssembler;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.Signal.Target;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feedback finds its request, whichever of the two comes first. */
final class PointersTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER = "1bf7651916cd43dd8448eb211c80319d";
  private static final Ids CALL = new Ids("b".repeat(16), "a".repeat(16));
  private static final Target AT_SPAN = new Target(Target.Kind.SPAN, CALL.span());
  private static final Target AT_RESPONSE = new Target(Target.Kind.RESPONSE, "resp-1");

  private static final Assembler REAL =
      (trace, fragments) ->
          TraceAssembler.find(trace, fragments)
              .map(one -> new Assembler.Assembled(one.request(), one.text(), one.flaws()));

  @TempDir private Path directory;
  private Signals signals;

  @BeforeEach
  void open() {
    signals = new Signals(directory.resolve("keys"));
  }

  private static List<Signal> trace(String trace, Ids call, String response) {
    return List.of(
        Signals.root(trace, call.parent(), 0),
        Signals.piece(
            trace,
            call,
            1,
            Times.from(10),
            Signals.attributes("gen_ai.operation.name", "chat", "gen_ai.request.model", "m")),
        Signals.piece(
            trace,
            call,
            2,
            Times.until(90),
            Signals.attributes("gen_ai.operation.name", "chat", "gen_ai.response.id", response)));
  }

  private static List<Signal> spans() {
    return trace(TRACE, CALL, "resp-1");
  }

  private MergeCounts merge(StoreFile store, List<? extends Signal> arriving) {
    return TinyTraces.merge(
        store, REAL, new PlainKeeper("k"), List.of(signals.fragments(arriving)));
  }

  private static Request request(StoreFile store, String id) {
    return store.use(database -> TelemetryStore.request(database, id)).orElseThrow();
  }

  @Test
  void aScoreJoinsTheTraceOfTheSpanOrResponseThatItNames() {
    StoreFile store = TempDatabase.in(directory);
    merge(store, spans());
    MergeCounts late =
        merge(store, List.of(Signals.score(AT_SPAN, 500, 1), Signals.score(AT_RESPONSE, 600, -1)));
    assertThat(late.changedRequests()).isEqualTo(1);
    assertThat(late.doubts().unresolvedFeedback().count()).isZero();
    assertThat(request(store, TRACE).feedback())
        .extracting(Request.Feedback::value)
        .containsExactly(1.0, -1.0);
  }

  @Test
  void aScoreThatCameFirstWaitsAndIsListedUntilItsTraceComes() {
    StoreFile store = TempDatabase.in(directory);
    MergeCounts early =
        merge(store, List.of(Signals.score(AT_RESPONSE, 600, -1), Signals.score(TRACE, 700, 0.5)));
    assertThat(early.requests()).isZero();
    assertThat(early.doubts().unresolvedFeedback().count()).isEqualTo(2);
    assertThat(early.doubts().unresolvedFeedback().first().get(1)).startsWith(TRACE + "/ev-");
    assertThat(store.use(TelemetryStore::requestIds)).isEmpty();
    MergeCounts late = merge(store, spans());
    assertThat(late.doubts().unresolvedFeedback().count()).isZero();
    assertThat(request(store, TRACE).feedback())
        .extracting(Request.Feedback::value)
        .containsExactly(-1.0, 0.5);
  }

  @Test
  void whereTwoTracesHoldTheTargetItStaysOpenWhichWasMeant() {
    StoreFile store = TempDatabase.in(directory);
    merge(store, spans());
    merge(store, List.of(Signals.score(AT_RESPONSE, 600, -1)));
    assertThat(request(store, TRACE).feedback()).hasSize(1);
    MergeCounts counts =
        merge(store, trace(OTHER, new Ids("d".repeat(16), "e".repeat(16)), "resp-1"));
    assertThat(counts.doubts().unresolvedFeedback().count()).isEqualTo(1);
    assertThat(request(store, TRACE).feedback()).isEmpty();
    assertThat(request(store, OTHER).feedback()).isEmpty();
  }

  @Test
  void theTextOfARequestIsReadWithWhatPointsAtIt() {
    StoreFile store = TempDatabase.in(directory);
    merge(store, spans());
    merge(store, List.of(Signals.score(AT_SPAN, 500, 1)));
    List<TraceFragment> fragments =
        store.use(
            database ->
                database.read(
                    "reading", sql -> new Fragments(sql, new PlainKeeper("k")).of(TRACE)));
    assertThat(fragments).hasSize(4);
  }

  @Test
  void anyOrderAnySplitAndAnyRepetitionGiveEqualRows() {
    List<TraceFragment> all = new ArrayList<>(signals.fragments(spans()));
    all.addAll(signals.fragments(trace(OTHER, new Ids("d".repeat(16), "e".repeat(16)), "resp-2")));
    all.addAll(
        signals.fragments(
            List.of(
                Signals.score(AT_SPAN, 500, 1),
                Signals.score(AT_RESPONSE, 600, -1),
                Signals.score(new Target(Target.Kind.RESPONSE, "resp-none"), 600, -1),
                Signals.score(OTHER, 700, 0.5),
                Signals.score("2cf7651916cd43dd8448eb211c80319e", 700, 0.5))));
    ContentHash expected = hash(TempDatabase.in(directory.resolve("whole")), List.of(all));
    SplittableRandom random = Seeds.generator(9, "pointers");
    for (int trial = 0; trial < Effort.of(3, 200); trial++) {
      List<TraceFragment> shuffled = new ArrayList<>(all);
      shuffled.add(all.get(random.nextInt(all.size())));
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      int first = random.nextInt(1, 6);
      int second = random.nextInt(first, shuffled.size());
      List<List<TraceFragment>> imports =
          List.of(
              shuffled.subList(0, first),
              shuffled.subList(first, second),
              shuffled.subList(second, shuffled.size()));
      StoreFile store = TempDatabase.in(directory.resolve("trial-" + trial));
      assertThat(hash(store, imports)).as("trial " + trial).isEqualTo(expected);
    }
    assertThat(hash(TempDatabase.in(directory.resolve("less")), List.of(all.subList(1, 9))))
        .isNotEqualTo(expected);
  }

  /** Each list is an import of its own. */
  private static ContentHash hash(StoreFile store, List<List<TraceFragment>> imports) {
    imports.forEach(
        one -> TinyTraces.merge(store, REAL, new PlainKeeper("k"), List.of(List.copyOf(one))));
    return store.use(Database::contentHash);
  }
}
