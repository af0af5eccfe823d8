package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the cache what was answered before, and keeps what is answered now. Two equal
 * questions at the same time are asked once: the second waits for the first one's answer, and asks
 * itself only when there is none.
 */
public final class CachingProvider implements Provider {
  private final Provider provider;
  private final ReplyCache cache;
  private final Map<ContentHash, CountDownLatch> asking = new ConcurrentHashMap<>();

  public CachingProvider(Provider provider, ReplyCache cache) {
    this.provider = provider;
    this.cache = cache;
  }

  @Override
  public void prepare(Target target) {
    provider.prepare(target);
  }

  @Override
  public @Nullable Boolean isHealthy(Candidate.Application application) {
    return provider.isHealthy(application);
  }

  @Override
  public ModelReply call(Question question) {
    if (!question.isCacheable()) {
      return provider.call(question);
    }
    ContentHash key = question.key();
    CountDownLatch mine = new CountDownLatch(1);
    while (true) {
      CountDownLatch other = asking.putIfAbsent(key, mine);
      if (other == null) {
        return asked(question, key, mine);
      }
      try {
        other.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModelReply.Failed(
            ModelReply.Failure.INTERRUPTED, "the run was stopped before the call", 0, null);
      }
    }
  }

  /** Looks only now that it is this thread's turn: whoever had it before has kept its answer. */
  private ModelReply asked(Question question, ContentHash key, CountDownLatch mine) {
    try {
      Optional<ModelReply> kept = cache.find(key);
      if (kept.isPresent()) {
        return marked(kept.get());
      }
      ModelReply reply = provider.call(question);
      switch (reply) {
        case ModelReply.Answered _, ModelReply.Withheld _ -> cache.keep(key, reply);
        case ModelReply.Failed _ -> {}
      }
      return reply;
    } finally {
      asking.remove(key, mine);
      mine.countDown();
    }
  }

  private static ModelReply marked(ModelReply kept) {
    return switch (kept) {
      case ModelReply.Answered answered -> answered.cached();
      case ModelReply.Withheld withheld ->
          new ModelReply.Withheld(
              withheld.reason(), withheld.explanation(), withheld.usage(), true);
      case ModelReply.Failed failed -> failed;
    };
  }
}
