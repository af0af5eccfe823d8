package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from the cache what was answered before, and keeps what is answered now. */
public final class CachingProvider implements Provider {
  private final Provider provider;
  private final ReplyCache cache;

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
