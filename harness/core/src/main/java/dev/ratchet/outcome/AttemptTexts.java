package dev.ratchet.outcome;

import dev.ratchet.base.Json;

/** Gives attempts with everything that was said, which only their run's journal holds. */
public interface AttemptTexts {
  /**
   * The whole attempt, with the end that the facts tell.
   *
   * @throws dev.ratchet.base.RatchetException TAMPERED or STORAGE if it cannot be read again
   */
  Attempt whole(AttemptFacts facts);

  /** The whole attempt as canonical JSON. */
  default String json(AttemptFacts facts) {
    return Json.canonical(whole(facts));
  }
}
