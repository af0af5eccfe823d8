package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.ReleaseTerms;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which candidate a canary runs, as far as it can be told. */
sealed interface CanaryCandidate {
  /** The policy names none. */
  record Unnamed() implements CanaryCandidate {}

  /** Its file cannot be read. */
  record Unreadable(String why) implements CanaryCandidate {}

  /** This very one. */
  record Known(ContentHash hash) implements CanaryCandidate {}

  /** As its file says it now. */
  static CanaryCandidate now(Ratchet ratchet, ReleaseTerms terms) {
    if (terms.candidate().isEmpty()) {
      return new Unnamed();
    }
    try {
      Path file = ratchet.workspace().root().resolve(terms.candidate());
      GateLoader loader = new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable);
      return new Known(loader.candidate(file).hash());
    } catch (RatchetException e) {
      return new Unreadable(e.text());
    }
  }

  /**
   * As the canary's readings know it: its file may have been edited since.
   *
   * @param started null when no reading knows it
   */
  static CanaryCandidate of(Ratchet ratchet, ReleaseTerms terms, @Nullable ContentHash started) {
    return started == null ? now(ratchet, terms) : new Known(started);
  }

  /** Its hash; null when that cannot be told. */
  default @Nullable ContentHash hashOrNull() {
    return this instanceof Known known ? known.hash() : null;
  }
}
