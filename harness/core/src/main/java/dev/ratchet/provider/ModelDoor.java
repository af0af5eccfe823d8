package dev.ratchet.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import org.jspecify.annotations.Nullable;

/**
 * The way to the models of one more provider: a class beside a langchain4j module on the class
 * path, named in {@code META-INF/services/dev.ratchet.provider.ModelDoor}. An endpoint with {@code
 * provider: ID} is called through it.
 */
public interface ModelDoor {
  /** What endpoints call it: small letters, digits and dashes. */
  String id();

  /**
   * A model that tries once (no retries of its own) and may be used by many threads. Messages,
   * tools, model name, temperature and the most tokens come with each request; everything else of
   * the settings is for the model that is opened here.
   *
   * @param key null when the endpoint names no variable
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if the endpoint or the settings ask for
   *     what this provider does not have
   */
  ChatModel open(Endpoint endpoint, @Nullable Secret key, ModelSettings settings);
}
