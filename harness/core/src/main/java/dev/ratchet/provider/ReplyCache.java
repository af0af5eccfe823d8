package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;
import java.util.Optional;

/** Keeps answered and withheld replies by content, so that no answer is bought twice. */
public interface ReplyCache {
  Optional<ModelReply> find(ContentHash key);

  /** Keeps a reply; failures are never kept. */
  void keep(ContentHash key, ModelReply reply);
}
