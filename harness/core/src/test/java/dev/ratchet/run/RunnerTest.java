package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.RecordedReply;
import dev.ratchet.candidate.Target;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Evaluator;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.Question;
import dev.ratchet.provider.SingleCall;
import dev.ratchet.testing.Cases;
import dev.ratchet.testing.MemoryJournal;
import dev.ratchet.testing.Models;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunnerTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final ContentHash IDENTITY = ContentHash.of("plan");

  private final MemoryJournal journal = new MemoryJournal();
  private final List<RunCounts> counts = new CopyOnWriteArrayList<>();

  @Test
  void aReplyIsEvaluatedRawAndKeptRedacted() {
    Provider provider = request -> answered("mail ana@example.com, " + request.repeat());
    Attempt attempt = one(provider, chat(3)).getFirst();
    assertThat(attempt.end()).isEqualTo(new AttemptEnd.Answered(false));
    assertThat(attempt.transcript().reply()).isEqualTo("mail [X], 0");
    assertThat(attempt.transcript().messages())
        .extracting(Message::content)
        .containsExactly("You help employee.", "Hello from a", "mail [X], 0");
    Outcome.Checked checked = (Outcome.Checked) attempt.outcomes().getFirst();
    assertThat(checked.passed()).as("the evaluator saw the raw text").isTrue();
    assertThat(checked.seen()).isEqualTo("[X]");
    assertThat(attempt.transcript().usage()).isEqualTo(new TokenUsage(10L, 5L));
    assertThat(attempt.transcript().costMicroUsd()).isEqualTo(15);
    assertThat(attempt.transcript().latencyMillis()).isEqualTo(7);
    assertThat(journal.whole()).containsExactly(attempt);
    assertThat(counts.getLast())
        .isEqualTo(
            new RunCounts(
                1, 1, 0, new RunCounts.Effort(0, 0, 0, new Spending.Spent(0, 0, 0)), Map.of()));
  }

  @Test
  void whoEvaluatesSeesHowTheCallsWentAndTheJournalDoesNotKeepItTwice() {
    List<Circumstances> seen = new CopyOnWriteArrayList<>();
    Evaluator looking =
        (_, transcript, _) -> {
          seen.add(transcript.how());
          return List.of();
        };
    Candidate.Chat candidate = (Candidate.Chat) chat(3);
    RunSetup setup =
        new RunSetup(
            List.of(Cases.plain("a")),
            Map.of(Arm.CANDIDATE, candidate),
            List.of(looking),
            text -> text);
    ChatTalk.Means means =
        new ChatTalk.Means(Models.answering(_ -> truncated().after(2)), Prices.NONE, () -> false);

    Attempt attempt =
        new AttemptMaker(setup, means, Clock.fixed(NOW, ZoneOffset.UTC))
            .make(new AttemptKey(Arm.CANDIDATE, "a", 0));

    assertThat(seen)
        .containsExactly(new Circumstances(true, 2, Map.of("search", Node.mapping(Map.of()))));
    assertThat(attempt.transcript().circumstances()).isNull();
    assertThat(attempt.retryCount()).isEqualTo(2);
  }

  @Test
  void toolsArePlayedUntilTheReply() {
    Provider provider =
        Models.answering(
            request ->
                request.messages().getLast().role() == Role.TOOL
                    ? answered("Bands are secret [hr-17]")
                    : calls("search"));
    Attempt attempt = one(provider, chat(3)).getFirst();
    assertThat(attempt.transcript().steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.status()).isEqualTo(ToolStep.Status.OK);
              assertThat(step.call().id()).isEqualTo("call-0-0");
              assertThat(step.sources().getFirst().text()).isEqualTo("ask [X]");
            });
    assertThat(attempt.transcript().usage()).isEqualTo(new TokenUsage(20L, 10L));
    assertThat(attempt.transcript().latencyMillis()).isEqualTo(14);
    assertThat(attempt.transcript().messages()).hasSize(5);
  }

  @Test
  void everyEndOfTheTableComesOut() {
    assertThat(end(_ -> calls("search")))
        .isEqualTo(new AttemptEnd.CandidateFailed("turn-limit", "no reply after 3 model calls"));
    assertThat(end(_ -> withheld())).isEqualTo(new AttemptEnd.Withheld("filtered", "filter"));
    assertThat(end(_ -> truncated())).isEqualTo(new AttemptEnd.Answered(true));
    for (Failure failure :
        List.of(Failure.UNREADABLE, Failure.CONTEXT_OVERFLOW, Failure.INVALID_REQUEST)) {
      assertThat(end(_ -> failed(failure))).isInstanceOf(AttemptEnd.CandidateFailed.class);
    }
    for (Failure failure :
        List.of(
            Failure.CONNECTION,
            Failure.TIMEOUT,
            Failure.RATE_LIMITED,
            Failure.SERVER_ERROR,
            Failure.UNAUTHORISED,
            Failure.NOT_FOUND)) {
      assertThat(end(_ -> failed(failure))).isInstanceOf(AttemptEnd.Missing.class);
    }
  }

  private AttemptEnd end(Provider provider) {
    AttemptFacts attempt = run(provider, chat(3), new MemoryJournal(), 1).attempts().getFirst();
    boolean held =
        attempt.end() instanceof AttemptEnd.Answered
            || attempt.end() instanceof AttemptEnd.Withheld;
    assertThat(attempt.outcomes()).hasSize(held ? 1 : 0);
    return attempt.end();
  }

  @Test
  void aDefectOfOursIsNeverTheCandidates() {
    Attempt attempt =
        one(
                _ -> {
                  throw new IllegalStateException("secret text");
                },
                chat(3))
            .getFirst();
    assertThat(attempt.end())
        .isInstanceOfSatisfying(
            AttemptEnd.HarnessBroke.class,
            broke ->
                assertThat(broke.reason())
                    .contains("IllegalStateException")
                    .doesNotContain("secret"));
    assertThat(counts.getLast().failures()).isEqualTo(Map.of("harness-broke", 1));
  }

  @Test
  void aFullDiskEndsTheRunInsteadOfManyAttempts() {
    AtomicInteger calls = new AtomicInteger();
    Provider provider =
        _ -> {
          calls.incrementAndGet();
          throw new RatchetException(ErrorCode.STORAGE, "disk full");
        };
    assertThatThrownBy(() -> run(provider, chat(3), journal, 50))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE));
    assertThat(calls).hasValueLessThan(50);
    assertThat(journal.attempts()).isEmpty();
  }

  @Test
  void whatTheJournalHoldsIsNotAskedAgainUnlessItIsMissing() {
    AtomicInteger calls = new AtomicInteger();
    Provider first =
        request -> request.repeat() % 3 == 0 ? failed(Failure.TIMEOUT) : answered("x@example.com");
    run(first, chat(3), journal, 9);
    RunResult second =
        run(
            request -> {
              calls.incrementAndGet();
              return answered("now " + request.repeat());
            },
            chat(3),
            journal,
            12);
    assertThat(calls).hasValue(3 + 3);
    assertThat(second.attempts()).hasSize(12).isSortedAccordingTo(byKey());
    assertThat(second.attempts()).allMatch(one -> one.end() instanceof AttemptEnd.Answered);
    assertThat(second.stopped()).isFalse();
  }

  private static Comparator<AttemptFacts> byKey() {
    return Comparator.comparing(AttemptFacts::key);
  }

  @Test
  void aBudgetThatIsUsedUpIsMissingAndNotJournaled() {
    RunResult result =
        run(
            request -> request.repeat() < 4 ? answered("ok") : failed(Failure.BUDGET),
            chat(3),
            journal,
            10);
    assertThat(result.attempts()).hasSize(10);
    assertThat(result.attempts().stream().map(AttemptFacts::end))
        .filteredOn(AttemptEnd.Missing.class::isInstance)
        .hasSize(6)
        .allMatch(end -> ((AttemptEnd.Missing) end).cause().equals("budget"));
    assertThat(journal.attempts()).hasSize(4);
    assertThat(counts.getLast().failures()).isEqualTo(Map.of("budget", 6));
  }

  @Test
  void aRunWhoseTimeIsOverEndsCallsThatAreOutAndSaysWhichLimit() {
    AtomicLong nanos = new AtomicLong();
    Spending spending =
        new Spending(new Budget(null, null, null, Duration.ofSeconds(30)), Prices.NONE, nanos::get);
    CountDownLatch out = new CountDownLatch(3);
    SingleCall never =
        _ -> {
          out.countDown();
          if (out.getCount() == 0) {
            nanos.set(Duration.ofSeconds(31).toNanos());
          }
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return SingleCall.Answer.of(failed(Failure.INTERRUPTED));
        };
    BudgetedCall call = new BudgetedCall(never, spending);
    Runner runner =
        new Runner(
            question -> call.ask(question).reply(),
            spending,
            new RunLimits(3, Duration.ofSeconds(5)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            counts::add);
    RunResult result = runner.run(plan(20), setup(chat(3)), journal);
    assertThat(result.attempts())
        .extracting(AttemptFacts::end)
        .containsOnly(new AttemptEnd.Missing("budget", "the time limit of 30 s is used up"))
        .hasSize(20);
    assertThat(result.unmade()).containsExactly("the time limit of 30 s is used up");
    assertThat(journal.attempts()).isEmpty();
    assertThat(journal.left()).as("their calls are out").isEmpty();
  }

  @Test
  void whatTheBudgetRefusedIsNotedAsLeftAndWhatLacksItsJudgeIsMadeAgain() {
    run(_ -> failed(Failure.BUDGET), chat(3), journal, 2);
    assertThat(journal.begun()).hasSize(2);
    assertThat(journal.left()).hasSize(2);
    Outcome.Ref ref = new Outcome.Ref("rubric:r", Severity.P1, ContentHash.of("r"));
    Evaluator poor =
        (_, _, _) ->
            List.of(
                new Outcome.NoConclusion(
                    ref, Outcome.Cause.JUDGE_HELD_BACK, "the judge was not asked: budget", true));
    RunSetup setup = setup(chat(3));
    RunResult judged =
        runner(_ -> answered("ok"), RunLimits.DEFAULT)
            .run(
                plan(2),
                new RunSetup(setup.cases(), setup.arms(), List.of(poor), setup.redact()),
                journal);
    assertThat(judged.attempts()).allMatch(one -> one.end() instanceof AttemptEnd.Answered);
    assertThat(judged.unmade()).singleElement().asString().contains("judge was not asked");
    assertThat(journal.attempts()).as("resumed, its judge is asked").isEmpty();
  }

  @Test
  void whatWasInFlightStaysMissingWhenSkipped() {
    AttemptKey lost = plan(5).attempts().get(2);
    MemoryJournal killed = new MemoryJournal(Set.of(lost));
    AtomicInteger calls = new AtomicInteger();
    Provider provider =
        _ -> {
          calls.incrementAndGet();
          return answered("ok");
        };
    RunLimits skip = new RunLimits(2, Duration.ofSeconds(1), InFlight.SKIP, Budget.UNLIMITED);
    RunResult skipped = runner(provider, skip).run(plan(5), setup(chat(3)), killed);
    assertThat(calls).hasValue(4);
    assertThat(skipped.attempts().get(2).end())
        .isInstanceOfSatisfying(
            AttemptEnd.Missing.class,
            missing -> assertThat(missing.cause()).isEqualTo("in-flight"));
    assertThat(skipped.unmade()).hasSize(1);
    RunResult retried = runner(provider, RunLimits.DEFAULT).run(plan(5), setup(chat(3)), killed);
    assertThat(calls).hasValue(5);
    assertThat(retried.attempts()).allMatch(one -> one.end() instanceof AttemptEnd.Answered);
  }

  @Test
  void aStoppedRunMakesNoNewCallsAndKeepsWhatAnswers() {
    CountDownLatch out = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Runner[] holder = new Runner[1];
    Provider provider =
        _ -> {
          calls.incrementAndGet();
          out.countDown();
          await(go);
          return answered("late");
        };
    Runner runner = runner(provider, new RunLimits(2, Duration.ofSeconds(20)));
    holder[0] = runner;
    Thread.ofVirtual()
        .start(
            () -> {
              await(out);
              holder[0].stop();
              go.countDown();
            });
    RunResult result = runner.run(plan(20), setup(chat(3)), journal);
    assertThat(result.stopped()).isTrue();
    assertThat(calls).hasValue(2);
    assertThat(journal.attempts()).hasSize(2);
    assertThat(result.attempts()).hasSize(20);
    assertThat(result.attempts())
        .filteredOn(one -> one.end() instanceof AttemptEnd.Missing)
        .hasSize(18);
  }

  @Test
  void aCallThatNeverReturnsDoesNotHoldAStoppedRun() {
    CountDownLatch never = new CountDownLatch(1);
    Runner[] holder = new Runner[1];
    Provider provider =
        _ -> {
          holder[0].stop();
          await(never);
          return failed(Failure.INTERRUPTED);
        };
    holder[0] = runner(provider, new RunLimits(2, Duration.ofMillis(50)));
    RunResult result = holder[0].run(plan(5), setup(chat(3)), journal);
    assertThat(result.attempts()).hasSize(5).allMatch(a -> a.end() instanceof AttemptEnd.Missing);
    assertThat(journal.attempts()).isEmpty();
  }

  @Test
  void theBoundHoldsAndThePlansOrderIsKept() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> order = new CopyOnWriteArrayList<>();
    Provider provider =
        request -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          order.add(request.repeat());
          LockSupport.parkNanos(20_000);
          now.decrementAndGet();
          return answered("ok");
        };
    runner(provider, new RunLimits(4, Duration.ofSeconds(1)))
        .run(plan(200), setup(chat(3)), journal);
    assertThat(most.get()).isBetween(1, 4);
    journal.attempts().forEach(one -> assertThat(one.key().repeat()).isLessThan(200));
    MemoryJournal ordered = new MemoryJournal();
    order.clear();
    runner(provider, new RunLimits(1, Duration.ofSeconds(1)))
        .run(plan(50), setup(chat(3)), ordered);
    assertThat(order).isSorted().hasSize(50);
  }

  @Test
  void aRecordedCandidateNeedsNoProvider() {
    Candidate recorded =
        new Candidate.Recorded(
            "old", Map.of("a", List.of(RecordedReply.of("first"), RecordedReply.of("second"))));
    Provider none =
        _ -> {
          throw new AssertionError("asked");
        };
    RunResult result = run(none, recorded, journal, 3);
    assertThat(result.attempts()).hasSize(3);
    assertThat(journal.whole())
        .extracting(a -> a.transcript().reply())
        .containsExactlyInAnyOrder("first", "second", "");
    assertThat(result.attempts().getLast().end())
        .isEqualTo(
            new AttemptEnd.Missing(
                "not-recorded", "no reply is recorded for repeat 2 of this case"));
  }

  @Test
  void aMissingKeyIsToldBeforeAnyAttempt() {
    Provider keyless =
        new Provider() {
          @Override
          public ModelReply call(Question question) {
            throw new AssertionError("asked");
          }

          @Override
          public void prepare(Target target) {
            throw new RatchetException(ErrorCode.MISSING_KEY, "no key");
          }
        };
    assertThatThrownBy(() -> run(keyless, chat(3), journal, 5)).hasMessage("no key");
  }

  @Test
  void aPromptVariableWithoutValueIsToldBeforeSpending() {
    Problems problems = new Problems();
    setup(chat(3, "For {{region}}")).check(problems);
    assertThat(problems.found())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("'a'", "region", "copilot"));
  }

  @Test
  void cachedCallsAreToldAndNotTimed() {
    Provider provider =
        _ ->
            ModelReply.Answered.of(
                    "ok", List.of(), ModelReply.Finish.STOP, new TokenUsage(1L, 1L), 9)
                .cached();
    Attempt attempt = one(provider, chat(3)).getFirst();
    assertThat(attempt.cached()).isTrue();
    assertThat(attempt.transcript().latencyMillis()).isNull();
    assertThat(counts.getLast().effort().cached()).isEqualTo(1);
  }

  private List<Attempt> one(Provider provider, Candidate candidate) {
    RunResult result = run(provider, candidate, journal, 1);
    assertThat(result.attempts()).isEqualTo(journal.attempts());
    return journal.whole();
  }

  private RunResult run(Provider provider, Candidate candidate, RunJournal to, int repeats) {
    return runner(provider, RunLimits.DEFAULT).run(plan(repeats), setup(candidate), to);
  }

  private Runner runner(Provider provider, RunLimits limits) {
    Prices prices =
        Prices.read(
            "p", "as-of: 2026-11-01\nmodels: {model-1: {input: 1000000, output: 1000000}}\n");
    Spending spending = new Spending(Budget.UNLIMITED, prices, System::nanoTime);
    return new Runner(provider, spending, limits, Clock.fixed(NOW, ZoneOffset.UTC), counts::add);
  }

  private static RunPlan plan(int repeats) {
    return new RunPlan(
        IDENTITY,
        IntStream.range(0, repeats)
            .mapToObj(repeat -> new AttemptKey(Arm.CANDIDATE, "a", repeat))
            .toList());
  }

  private static RunSetup setup(Candidate candidate) {
    Case one =
        Cases.read(
            """
            {"id":"a","slice":{"persona":"employee"},
             "input":[{"role":"user","content":"Hello from a"}],
             "tools":[{"name":"search","result":{"sources":[
               {"id":"hr-17","tags":["hr-only"],"text":"ask boss@example.com"}]}}],
             "expect":[{"check":"declines"}]}
            """);
    return new RunSetup(
        List.of(one),
        Map.of(Arm.CANDIDATE, candidate),
        List.of(mailFinder()),
        text -> text.replaceAll("[a-z]+@example\\.com", "[X]"));
  }

  private static Evaluator mailFinder() {
    return (regressionCase, transcript, repeat) -> {
      boolean raw = transcript.reply().contains("ana@example.com");
      Outcome.Ref ref =
          new Outcome.Ref("check:mail", Severity.P1, ContentHash.of(regressionCase.id()));
      return List.of(new Outcome.Checked(ref, raw, "a mail", "ana@example.com"));
    };
  }

  private static Candidate chat(int turns) {
    return chat(turns, "You help {{persona}}.");
  }

  private static Candidate chat(int turns, String prompt) {
    return new Candidate.Chat(
        "copilot",
        prompt,
        new ModelSettings("model-1", null, null, false),
        List.of(new ToolSpec("search", "", Node.mapping(Map.of()))),
        turns,
        Endpoint.of("https://api.example.com/v1", ""));
  }

  private static ModelReply answered(String text) {
    return ModelReply.Answered.of(
        text, List.of(), ModelReply.Finish.STOP, new TokenUsage(10L, 5L), 7);
  }

  private static ModelReply.Answered truncated() {
    return ModelReply.Answered.of(
        "half", List.of(), ModelReply.Finish.LENGTH, new TokenUsage(10L, 5L), 7);
  }

  private static ModelReply calls(String tool) {
    return ModelReply.Answered.of(
        "",
        List.of(new ToolCall("", tool, "{}")),
        ModelReply.Finish.TOOL_CALLS,
        new TokenUsage(10L, 5L),
        7);
  }

  private static ModelReply withheld() {
    return new ModelReply.Withheld(
        ModelReply.Withheld.Reason.FILTERED, "filter", TokenUsage.UNKNOWN, false);
  }

  private static ModelReply failed(Failure failure) {
    return new ModelReply.Failed(failure, "as scripted", 0, null);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
