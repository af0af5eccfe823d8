package dev.ratchet.store;

import dev.ratchet.telemetry.Flaw;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.TraceFragment;
import java.util.List;
import java.util.Optional;

/** Makes one request of all fragments of its trace, whatever order they come in. */
@FunctionalInterface
public interface Assembler {
  /**
   * The request, or empty when nothing but feedback is known of the trace.
   *
   * @param fragments to be walked once
   */
  Optional<Assembled> assemble(String traceId, Iterable<TraceFragment> fragments);

  /**
   * A request and its redacted text; the text is blank when none was captured or its key is gone.
   *
   * @param flaws what is wrong with its trace
   */
  record Assembled(Request request, RequestText text, List<Flaw> flaws) {
    public Assembled {
      flaws = List.copyOf(flaws);
    }

    /** Whether there is a user's message to make a case of. */
    public boolean hasText() {
      return !text.user().isBlank();
    }
  }
}
