package dev.ratchet.provider;

/** The only door to a model. */
public interface Provider {
  /** Calls the model; every end, failures included, is a reply. Blocks; safe for many threads. */
  ModelReply call(ModelRequest request);
}
