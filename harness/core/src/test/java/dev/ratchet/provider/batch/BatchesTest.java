package dev.ratchet.provider.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.Limits;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelCalls;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.ReplyCache;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.VirtualTime;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches over real HTTP on loopback, in virtual time. */
final class BatchesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-28T09:00:00Z"), ZoneOffset.UTC);
  private static final Duration DAY = Duration.ofHours(25);
  private static final BatchLimits MANY = new BatchLimits(1000, 1_000_000);

  private final VirtualTime time = new VirtualTime();
  private final Kept cache = new Kept();
  private final Noted notes = new Noted();
  private final Purse purse = new Purse();

  @Test
  void everyAnswerIsKeptWhereTheSameCallFindsIt() {
    try (PlayedBatches provider = new PlayedBatches()) {
      List<ModelRequest> questions = questions(provider, 5);
      BatchReport report = ask(provider, questions);

      assertThat(report.answered()).isEqualTo(5);
      assertThat(report.unanswered()).isEmpty();
      assertThat(report.left()).isNull();
      for (ModelRequest question : questions) {
        assertThat(cache.find(question.key()))
            .containsInstanceOf(ModelReply.Answered.class)
            .map(reply -> ((ModelReply.Answered) reply).text())
            .contains("said " + question.key().hex());
      }
      assertThat(purse.took).hasSize(5);
      assertThat(provider.received().getFirst().headers().get("Authorization"))
          .containsExactly("Bearer key-1");
    }
  }

  @Test
  void aQuestionInABatchIsTheQuestionOfACallToTheLetter() {
    try (PlayedBatches provider = new PlayedBatches();
        ScriptedServer single =
            ScriptedServer.start(_ -> Step.ok(ScriptedServer.completion("yes")))) {
      List<ModelRequest> questions = questions(provider, 3);
      ask(provider, questions);
      ModelCalls calls =
          new ModelCalls(BatchesTest::variable, _ -> single.baseUrl(), CallLimits.DEFAULT);
      questions.forEach(calls::ask);

      List<Node> called =
          single.received().stream().map(one -> Json.node("call", one.body())).toList();
      List<Node> batched =
          provider.uploads().getFirst().stream().map(PlayedBatches.Asked::body).toList();
      assertThat(batched.stream().map(Json::canonical).toList())
          .isEqualTo(called.stream().map(Json::canonical).toList());
      assertThat(Json.canonical(batched.get(2))).contains("\"seed\":2", "\"json_schema\"");
      assertThat(Json.canonical(provider.uploads().getFirst().getFirst().line()))
          .contains("\"method\":\"POST\"", "\"url\":\"/v1/chat/completions\"");
    }
  }

  @Test
  void theOrderOfTheAnswersDoesNotMatterAndStrayOnesAreIgnored() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.answering(
          asked -> {
            List<String> lines = new ArrayList<>(PlayedBatches.allAnswered(asked));
            Collections.reverse(lines);
            lines.add(PlayedBatches.answered(asked.getFirst().name(), "another time"));
            lines.add(PlayedBatches.answered("0".repeat(64), "never asked"));
            lines.add("no JSON at all");
            lines.add("{\"response\":{}}");
            return lines;
          });
      List<ModelRequest> questions = questions(provider, 3);
      BatchReport report = ask(provider, questions);

      assertThat(report.answered()).isEqualTo(3);
      assertThat(report.ignored()).isEqualTo(4);
      assertThat(cache.replies).hasSize(3);
      assertThat(cache.find(questions.getFirst().key()).toString()).contains("said ");
      assertThat(purse.took).hasSize(3);
    }
  }

  @Test
  void whatFailedIsToldByItsKindAndKeptNowhere() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider
          .standing("in_progress", "expired")
          .answering(asked -> List.of(PlayedBatches.answered(asked.getFirst().name(), "yes")))
          .failing(
              asked ->
                  List.of(
                      PlayedBatches.line(asked.get(1).name(), 429, "{\"error\":{}}"),
                      PlayedBatches.line(asked.get(2).name(), 200, "{\"choices\":[]}"),
                      PlayedBatches.unasked(asked.get(3).name(), "batch_expired")));
      BatchReport report = ask(provider, questions(provider, 5));

      assertThat(report.answered()).isEqualTo(1);
      assertThat(report.unanswered())
          .containsOnly(
              Map.entry("rate limited", 1),
              Map.entry("unreadable", 1),
              Map.entry("batch expired", 2));
      assertThat(report.left()).as("the rest may be asked singly").isNull();
      assertThat(cache.replies).hasSize(1);
      assertThat(purse.took).hasSize(1);
    }
  }

  @Test
  void whatTheProviderWithheldIsKeptAsOfACall() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.answering(
          asked ->
              List.of(
                  PlayedBatches.line(
                      asked.getFirst().name(),
                      200,
                      ScriptedServer.completion(
                          "{\"role\":\"assistant\",\"content\":\"\"}", "\"content_filter\""))));
      List<ModelRequest> questions = questions(provider, 1);

      assertThat(ask(provider, questions).answered()).isEqualTo(1);
      assertThat(cache.find(questions.getFirst().key()))
          .containsInstanceOf(ModelReply.Withheld.class);
    }
  }

  @Test
  void aBatchThatWasRefusedOrCancelledIsNotFollowedByDearerCalls() {
    for (String status : List.of("failed", "cancelled")) {
      try (PlayedBatches provider = new PlayedBatches()) {
        provider.standing(status).answering(_ -> List.of());
        BatchReport report = ask(provider, questions(provider, 2));

        assertThat(report.left()).extracting(BatchReport.Left::stopped).isEqualTo(false);
        assertThat(words(report))
            .contains("batch_1", "Run the command again with --batch")
            .doesNotContain("Enqueued");
        assertThat(report.unanswered()).containsOnly(Map.entry("batch " + status, 2));
        assertThat(report.ended()).hasSize(1);
      }
    }
  }

  @Test
  void whatAnotherTryMendsIsTriedAgain() {
    try (PlayedBatches provider = new PlayedBatches()) {
      Step busy = Step.status(503, "{}");
      Step slow = new Step.Reply(429, Map.of("Retry-After", "7"), "{}");
      provider
          .broken("/files", busy, slow)
          .broken("/batches", slow, busy)
          .broken("/batches/batch_1", busy, slow, busy)
          .broken("/files/out-1/content", new Step.Cut("{\"custom_id\":\""), slow);
      BatchReport report = ask(provider, questions(provider, 2));

      assertThat(report.answered()).isEqualTo(2);
      assertThat(report.ignored()).isZero();
      assertThat(provider.uploads()).hasSize(1);
      assertThat(time.waits().stream().filter(millis -> millis == 7_000)).hasSize(4);
      assertThat(time.waited()).isLessThan(Duration.ofMinutes(2));
    }
  }

  @Test
  void whatNoTryMendsEndsAtOnceAndSaysWhatToDo() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.broken(
          "/files",
          Step.status(401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"sk-1\"}}"));
      assertThatThrownBy(() -> ask(provider, questions(provider, 2)))
          .isInstanceOf(RatchetException.class)
          .hasMessageContaining("HTTP 401 invalid_api_key")
          .hasMessageContaining("run the command again with --batch")
          .hasMessageNotContaining("sk-1")
          .extracting(e -> ((RatchetException) e).code())
          .isEqualTo(ErrorCode.EVIDENCE_MISSING);
      assertThat(provider.count("/batches")).isZero();
    }
  }

  @Test
  void aBatchWhoseMakingWasNotSeenIsNotMadeTwice() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.broken("/batches", new Step.Cut("{"));
      assertThatThrownBy(() -> ask(provider, questions(provider, 2)))
          .hasMessageContaining("look among the provider's batches for one");
      assertThat(provider.count("/batches")).isEqualTo(1);
      assertThat(notes.all()).isEmpty();
    }
  }

  @Test
  void whoAsksAgainGoesOnWaitingForTheSameBatch() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.standing("in_progress");
      List<ModelRequest> questions = questions(provider, 3);
      BatchReport first =
          batches(provider, MANY, Duration.ofMinutes(10))
              .ask(questions, books(), BatchWatch.SILENT);
      assertThat(words(first)).contains("Batch batch_1 goes on at the provider.");
      assertThat(time.waited()).isEqualTo(Duration.ofMinutes(10));
      assertThat(notes.all()).hasSize(1);

      provider.standing("in_progress", "completed");
      List<ModelRequest> more = questions(provider, 4);
      Batches again = batches(provider, MANY, DAY);
      BatchReport second = again.ask(more, books(), BatchWatch.SILENT);
      assertThat(second.answered()).isEqualTo(4);
      assertThat(provider.uploads()).hasSize(2);
      assertThat(provider.uploads().get(1)).as("only what was not asked yet").hasSize(1);

      assertThat(notes.all()).as("until the answers are safe").hasSize(2);
      again.forget(second.ended(), notes);
      assertThat(notes.all()).isEmpty();
      assertThat(provider.deleted()).containsExactly("in-1", "in-2", "out-1", "out-2");

      int before = provider.received().size();
      assertThat(ask(provider, more).isEmpty()).isTrue();
      assertThat(provider.received()).as("nothing is asked twice").hasSize(before);
    }
  }

  @Test
  void aNoteWhoseAnswersAreAllHereIsForgotten() {
    try (PlayedBatches provider = new PlayedBatches()) {
      List<ModelRequest> questions = questions(provider, 2);
      ask(provider, questions); // killed before it was forgotten
      assertThat(notes.all()).hasSize(1);
      assertThat(ask(provider, questions).isEmpty()).isTrue();
      assertThat(notes.all()).isEmpty();
    }
  }

  @Test
  void aBatchThatTheProviderLostIsAskedAnewAtTheNextCommand() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.broken("/batches/batch_1", Step.status(404, "{}"));
      List<ModelRequest> questions = questions(provider, 2);
      Batches batches = batches(provider, MANY, DAY);
      BatchReport lost = batches.ask(questions, books(), BatchWatch.SILENT);
      assertThat(words(lost)).contains("does not know batch batch_1 any more");
      batches.forget(lost.ended(), notes);

      assertThat(ask(provider, questions).answered()).isEqualTo(2);
      assertThat(provider.uploads()).hasSize(2);
    }
  }

  @Test
  void aFileThatBreaksOffIsReadAgainAndNothingIsPaidTwice() {
    try (PlayedBatches provider = new PlayedBatches()) {
      List<ModelRequest> questions = questions(provider, 3);
      String first = PlayedBatches.answered(questions.getFirst().key().hex(), "said it");
      AtomicInteger heldBefore = new AtomicInteger();
      provider
          .broken("/files/out-1/content", new Step.Cut(first + "\n"))
          .answering(
              asked -> {
                heldBefore.set(cache.replies.size());
                return PlayedBatches.allAnswered(asked);
              });
      BatchReport report = ask(provider, questions);

      assertThat(heldBefore).as("what came before it broke off was kept").hasValue(1);
      assertThat(report.answered()).isEqualTo(3);
      assertThat(report.ignored()).isZero();
      assertThat(purse.took).hasSize(3);
    }
  }

  @Test
  void oneBatchHoldsOneModelAndNoMoreThanItMay() {
    try (PlayedBatches provider = new PlayedBatches()) {
      List<ModelRequest> questions =
          Stream.concat(
                  questions(provider, 5).stream(),
                  IntStream.range(0, 2).mapToObj(i -> question(provider, "judge-b", "b", i)))
              .toList();
      BatchReport report =
          batches(provider, new BatchLimits(2, 1_000_000), DAY)
              .ask(questions, books(), BatchWatch.SILENT);

      assertThat(report.answered()).isEqualTo(7);
      assertThat(provider.uploads().stream().map(List::size)).containsExactly(2, 2, 1, 2);
      assertThat(notes.all().stream().map(BatchNote::model))
          .containsExactly("judge-a", "judge-a", "judge-a", "judge-b");

      cache.replies.clear();
      notes.noted.clear();
      batches(provider, new BatchLimits(100, 1), DAY)
          .ask(questions.subList(0, 2), books(), BatchWatch.SILENT);
      assertThat(provider.uploads().stream().map(List::size).toList().subList(4, 6))
          .as("a question that is longer than a file may be goes alone")
          .containsExactly(1, 1);
    }
  }

  @Test
  void whatDoesNotFitIntoTheBudgetIsRefusedBeforeAnythingIsSent() {
    purse.lack = "it may cost 3 USD, and the limit is 2 USD";
    try (PlayedBatches provider = new PlayedBatches()) {
      assertThatThrownBy(() -> ask(provider, questions(provider, 2)))
          .hasMessageContaining(
              "the batch of 2 questions does not fit into the budget: it may cost");
      assertThat(provider.received()).isEmpty();
    }
  }

  @Test
  void stoppingLeavesTheBatchAtTheProviderAndSaysSo() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.standing("in_progress");
      Batches batches = batches(provider, MANY, DAY);
      List<BatchWatch.Progress> told = new ArrayList<>();
      BatchReport report =
          batches.ask(
              questions(provider, 2),
              books(),
              progress -> {
                told.add(progress);
                if (told.size() == 3) {
                  batches.stop();
                }
              });

      assertThat(told).hasSize(3).allMatch(progress -> progress.questions() == 2);
      assertThat(report.left()).extracting(BatchReport.Left::stopped).isEqualTo(true);
      assertThat(notes.all()).hasSize(1);
    }
  }

  @Test
  void pausesGrowToTwoMinutes() {
    try (PlayedBatches provider = new PlayedBatches()) {
      provider.standing("in_progress");
      batches(provider, MANY, Duration.ofHours(2))
          .ask(questions(provider, 1), books(), BatchWatch.SILENT);
      assertThat(time.waits().subList(0, 3)).containsExactly(2_000L, 3_000L, 4_500L);
      assertThat(time.waits()).contains(120_000L).allMatch(millis -> millis <= 120_000);
      assertThat(provider.count("/batches/batch_1")).isBetween(60L, 80L);
    }
  }

  @Test
  void namesThatCouldLeadElsewhereAreRefused() {
    for (String id : List.of("../models", "a b", "x?y=1", "", "-rf", "a".repeat(101))) {
      try (PlayedBatches provider = new PlayedBatches()) {
        provider.broken(
            "/files",
            Collections.nCopies(6, Step.ok(Json.canonical(Map.of("id", id)))).toArray(Step[]::new));
        assertThatThrownBy(() -> ask(provider, questions(provider, 1)))
            .hasMessageContaining("the questions could not be uploaded");
        assertThat(provider.received()).allMatch(one -> one.path().equals("/v1/files"));
      }
    }
  }

  private BatchReport ask(PlayedBatches provider, List<ModelRequest> questions) {
    return batches(provider, MANY, DAY).ask(questions, books(), BatchWatch.SILENT);
  }

  private static String words(BatchReport report) {
    BatchReport.Left left = report.left();
    return left == null ? "" : left.words();
  }

  private Batches.Books books() {
    return new Batches.Books(cache, notes, purse);
  }

  private Batches batches(PlayedBatches provider, BatchLimits limits, Duration patience) {
    return new Batches(
        endpoint(provider),
        new EndpointHttp(BatchesTest::variable, UnaryOperator.identity(), CallLimits.DEFAULT),
        time,
        CLOCK,
        new Batches.Terms(limits, RetryPolicy.DEFAULT, patience));
  }

  private static String variable(String name) {
    return name.equals("TEST_API_KEY") ? "key-1" : "";
  }

  private static List<ModelRequest> questions(PlayedBatches provider, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> question(provider, "judge-a", "Umlaute ä\nand \"quotes\" " + i, i))
        .toList();
  }

  private static ModelRequest question(
      PlayedBatches provider, String model, String text, int repeat) {
    return new ModelRequest(
        endpoint(provider),
        new ModelSettings(model, 0.5, 200, true, null),
        List.of(Message.system("Judge."), Message.user(text)),
        List.of(),
        Node.mapping(Map.of("type", Node.text("object"))),
        repeat);
  }

  private static Endpoint endpoint(PlayedBatches provider) {
    return new Endpoint(
        provider.baseUrl(),
        "TEST_API_KEY",
        Map.of(),
        Map.of(),
        Limits.NONE,
        new Endpoint.Manner(Endpoint.Manner.OPENAI, false, false, true));
  }

  /** A reply cache in memory. */
  private static final class Kept implements ReplyCache {
    private final Map<ContentHash, ModelReply> replies = new HashMap<>();

    @Override
    public Optional<ModelReply> find(ContentHash key) {
      return Optional.ofNullable(replies.get(key));
    }

    @Override
    public void keep(ContentHash key, ModelReply reply) {
      assertThat(replies.put(key, reply)).as("kept once").isNull();
    }
  }

  /** Notes in memory. */
  private static final class Noted implements BatchNotes {
    private final List<BatchNote> noted = new ArrayList<>();

    @Override
    public List<BatchNote> all() {
      return List.copyOf(noted);
    }

    @Override
    public void keep(BatchNote note) {
      noted.add(note);
    }

    @Override
    public void forget(BatchNote note) {
      noted.remove(note);
    }
  }

  /** A purse that notes who takes from it. */
  private static final class Purse implements BatchPurse {
    private final List<ModelRequest> took = new ArrayList<>();
    private String lack = "";

    @Override
    public Optional<String> lack(List<ModelRequest> questions) {
      return lack.isEmpty() ? Optional.empty() : Optional.of(lack);
    }

    @Override
    public void took(ModelRequest question, ModelReply reply) {
      took.add(question);
    }
  }
}
