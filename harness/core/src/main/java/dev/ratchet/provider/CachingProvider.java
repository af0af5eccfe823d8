package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Endpoint;
import java.util.Optional;

/** Answers from the cache what was answered before, and keeps what is answered now. */
public final class CachingProvider implements Provider {
  private final Provider provider;
  private final ReplyCache cache;

  public CachingProvider(Provider provider, ReplyCache cache) {
    this.provider = provider;
    this.cache = cache;
  }

  @Override
  public void prepare(Endpoint endpoint) {
    provider.prepare(endpoint);
  }

  @Override
  public ModelReply call(ModelRequest request) {
    ContentHash key = request.key();
    Optional<ModelReply> kept = cache.find(key);
    if (kept.isPresent()) {
      return marked(kept.get());
    }
    ModelReply reply = provider.call(request);
    switch (reply) {
      case ModelReply.Answered _, ModelReply.Withheld _ -> cache.keep(key, reply);
      case ModelReply.Failed _ -> {}
    }
    return reply;
  }

  /** Latency stays as first measured; nothing was retried this time. */
  private static ModelReply marked(ModelReply kept) {
    return switch (kept) {
      case ModelReply.Answered answered ->
          new ModelReply.Answered(
              answered.text(),
              answered.toolCalls(),
              answered.finish(),
              answered.usage(),
              answered.latencyMillis(),
              0,
              true);
      case ModelReply.Withheld withheld ->
          new ModelReply.Withheld(
              withheld.reason(), withheld.explanation(), withheld.usage(), true);
      case ModelReply.Failed failed -> failed;
    };
  }
}
