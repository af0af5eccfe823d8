package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.provider.CachingProvider;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.Doors;
import dev.ratchet.provider.ModelCalls;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.RetryingProvider;
import dev.ratchet.run.Budget;
import dev.ratchet.run.BudgetedCall;
import dev.ratchet.run.Prices;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunPlan;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.RunResult;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Spending;
import dev.ratchet.testing.Cases;
import dev.ratchet.testing.ChildJvm;
import dev.ratchet.testing.HeldAttempts;
import dev.ratchet.testing.Models;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in a JVM of its own is killed in the middle; another one takes it up. */
final class KillAndResumeTest {
  private static final int CASES = 40;
  private static final int CONCURRENCY = 4;
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 34})
  void aResumedRunAsksOnlyForWhatIsMissing(int killAfter) throws IOException, InterruptedException {
    Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    CountDownLatch reached = new CountDownLatch(killAfter);
    CountDownLatch held = new CountDownLatch(1);
    try (ScriptedServer server =
        ScriptedServer.start(
            request -> {
              count(asked, request.body());
              reached.countDown();
              if (request.number() >= killAfter + CONCURRENCY) {
                await(held); // so that the child cannot be through before it is killed
              }
              return Step.ok(ScriptedServer.completion("fine"));
            })) {
      Process child = ChildJvm.start(Child.class, folder.toString(), server.baseUrl());
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.destroyForcibly().waitFor()).isNotZero();
      held.countDown();
      Set<String> journaled = journaled();
      int before = server.received().size();
      Map<String, Integer> askedBefore = new ConcurrentHashMap<>();
      asked.forEach((id, times) -> askedBefore.put(id, times.get()));

      RunResult resumed = run(folder, server.baseUrl());

      int again = server.received().size() - before;
      assertThat(resumed.attempts())
          .hasSize(CASES)
          .allMatch(attempt -> attempt.end() instanceof AttemptEnd.Answered);
      assertThat(HeldAttempts.journaled(journal(folder)))
          .hasSize(CASES)
          .allMatch(attempt -> attempt.transcript().reply().equals("fine"));
      assertThat(journaled).allMatch(id -> times(asked, id) == askedBefore.getOrDefault(id, 0));
      assertThat(asked.values().stream().mapToInt(AtomicInteger::get).sum())
          .as("calls in all: what was out at the kill may be asked twice")
          .isBetween(CASES, CASES + CONCURRENCY * 2);
      assertThat(again).isLessThanOrEqualTo(CASES - journaled.size());
      assertThat(FileRunJournal.read(journal(folder)).attempts())
          .extracting(attempt -> attempt.key().caseId())
          .doesNotHaveDuplicates()
          .hasSize(CASES);
    }
  }

  /** The run that is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      run(Path.of(args[0]), args[1]);
    }
  }

  private Set<String> journaled() {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    if (journal(folder).toFile().isFile()) {
      for (AttemptFacts attempt : FileRunJournal.read(journal(folder)).attempts()) {
        ids.add(attempt.key().caseId());
      }
    }
    return ids;
  }

  private static RunResult run(Path folder, String baseUrl) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    ModelCalls openAi = new ModelCalls(_ -> null, UnaryOperator.identity(), CallLimits.DEFAULT);
    Spending spending = new Spending(Budget.UNLIMITED, Prices.NONE, System::nanoTime);
    CachingProvider provider =
        new CachingProvider(
            new RetryingProvider(
                new BudgetedCall(new Doors(openAi, Models.NO_APPLICATIONS), spending),
                RetryPolicy.DEFAULT,
                Pause.REAL),
            new FileReplyCache(folder.resolve("cache"), clock, Duration.ofDays(1)));
    List<Case> cases = IntStream.range(0, CASES).mapToObj(i -> Cases.plain("case-" + i)).toList();
    Candidate candidate =
        new Candidate.Chat(
            "c",
            "",
            new ModelSettings("m", null, null, false),
            List.of(),
            2,
            Endpoint.of(baseUrl, ""));
    ContentHash identity = ContentHash.of("plan");
    RunPlan plan =
        new RunPlan(
            identity,
            cases.stream().map(one -> new AttemptKey(Arm.CANDIDATE, one.id(), 0)).toList());
    RunSetup setup =
        new RunSetup(cases, Map.of(Arm.CANDIDATE, candidate), List.of(), UnaryOperator.identity());
    RunLimits limits = new RunLimits(CONCURRENCY, Duration.ofSeconds(1));
    RunHeader header = new RunHeader("run-1", identity, null, NOW, Map.of());
    try (FileRunJournal journal = FileRunJournal.open(journal(folder), header)) {
      return new Runner(provider, spending, limits, clock, RunProgress.SILENT)
          .run(plan, setup, journal);
    }
  }

  private static Path journal(Path folder) {
    return folder.resolve("runs/run-1.jsonl");
  }

  private static void count(Map<String, AtomicInteger> asked, String body) {
    int at = body.indexOf("Hello from ") + "Hello from ".length();
    String id = body.substring(at, body.indexOf('"', at));
    asked.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static int times(Map<String, AtomicInteger> asked, String id) {
    AtomicInteger times = asked.get(id);
    return times == null ? 0 : times.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
