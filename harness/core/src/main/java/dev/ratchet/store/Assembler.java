package dev.ratchet.store;

import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.TraceFragment;
import java.util.Collection;

/** Makes one request of all fragments of its trace, whatever order they come in. */
@FunctionalInterface
public interface Assembler {
  Assembled assemble(String traceId, Collection<TraceFragment> fragments);

  /**
   * A request and its redacted text; the text is blank when none was captured or its key is gone.
   */
  record Assembled(Request request, RequestText text) {
    /** Whether there is a user's message to make a case of. */
    public boolean hasText() {
      return !text.user().isBlank();
    }
  }
}
