package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CachingProviderTest {
  private final Map<ContentHash, ModelReply> kept = new HashMap<>();
  private int asked;
  private ModelReply reply =
      ModelReply.Answered.of("ok", List.of(), ModelReply.Finish.STOP, TokenUsage.NONE, 42).after(2);

  private final ReplyCache cache =
      new ReplyCache() {
        @Override
        public Optional<ModelReply> find(ContentHash key) {
          return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void keep(ContentHash key, ModelReply answered) {
          kept.put(key, answered);
        }
      };
  private final CachingProvider provider =
      new CachingProvider(
          _ -> {
            asked++;
            return reply;
          },
          cache);

  @Test
  void aHitIsMarkedAndKeepsItsFirstLatency() {
    provider.call(request("hi", 0));
    ModelReply.Answered hit = (ModelReply.Answered) provider.call(request("hi", 0));
    assertThat(asked).isEqualTo(1);
    assertThat(hit.fromCache()).isTrue();
    assertThat(hit.latencyMillis()).isEqualTo(42);
    assertThat(hit.retryCount()).isZero();
  }

  @Test
  void aRepeatOrAnotherQuestionIsNeverServedFromAnothersEntry() {
    provider.call(request("hi", 0));
    provider.call(request("hi", 1));
    provider.call(request("ho", 0));
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void whatWasWithheldIsKeptAndWhatFailedIsNot() {
    reply =
        new ModelReply.Withheld(
            ModelReply.Withheld.Reason.FILTERED, "filter", TokenUsage.UNKNOWN, false);
    provider.call(request("hi", 0));
    assertThat(((ModelReply.Withheld) provider.call(request("hi", 0))).fromCache()).isTrue();
    reply = new ModelReply.Failed(ModelReply.Failure.TIMEOUT, "slow", 0, null);
    provider.call(request("ho", 0));
    provider.call(request("ho", 0));
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void equalQuestionsAtTheSameTimeAreAskedOnce() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    CachingProvider slow = new CachingProvider(_ -> held(calls, release, reply), shared());
    List<Future<ModelReply>> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        replies.add(threads.submit(() -> slow.call(request("hi", 0))));
      }
      release.countDown();
    }
    assertThat(calls).hasValue(1);
    assertThat(replies)
        .extracting(one -> ((ModelReply.Answered) one.get()).fromCache())
        .containsOnlyOnce(false)
        .hasSize(20);
  }

  @Test
  void aFailureIsNotSharedSoThatEachAsksForItself() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    ModelReply failed = new ModelReply.Failed(ModelReply.Failure.TIMEOUT, "slow", 0, null);
    CachingProvider slow = new CachingProvider(_ -> held(calls, release, failed), shared());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.execute(() -> slow.call(request("hi", 0)));
      }
      release.countDown();
    }
    assertThat(calls).hasValue(8);
  }

  @Test
  void whoIsStoppedWhileWaitingDoesNotAsk() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CachingProvider slow =
        new CachingProvider(
            _ -> {
              asked.countDown();
              return held(new AtomicInteger(), release, reply);
            },
            shared());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> slow.call(request("hi", 0)));
      asked.await();
      Thread.currentThread().interrupt();
      ModelReply.Failed stopped = (ModelReply.Failed) slow.call(request("hi", 0));
      assertThat(stopped.failure()).isEqualTo(ModelReply.Failure.INTERRUPTED);
      assertThat(Thread.interrupted()).isTrue();
      release.countDown();
    }
  }

  private static ModelReply held(AtomicInteger calls, CountDownLatch release, ModelReply answer) {
    calls.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  private static ReplyCache shared() {
    Map<ContentHash, ModelReply> entries = new ConcurrentHashMap<>();
    return new ReplyCache() {
      @Override
      public Optional<ModelReply> find(ContentHash key) {
        return Optional.ofNullable(entries.get(key));
      }

      @Override
      public void keep(ContentHash key, ModelReply answered) {
        entries.put(key, answered);
      }
    };
  }

  private static ModelRequest request(String text, int repeat) {
    return ModelRequest.forText(
        Endpoint.of("https://api.example.com/v1", ""),
        new ModelSettings("m", null, null, false),
        List.of(Message.user(text)),
        List.of(),
        repeat);
  }
}
