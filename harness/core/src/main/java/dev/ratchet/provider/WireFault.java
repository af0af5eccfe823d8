package dev.ratchet.provider;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response that came, but is none that can be used. Its message holds nothing of what came. */
abstract sealed class WireFault extends IOException {
  private static final long serialVersionUID = 1L;

  private WireFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Beyond any reply; reading on would only fill the memory. */
  static final class Oversized extends WireFault {
    private static final long serialVersionUID = 1L;

    Oversized() {
      super("a response body beyond any reply", null);
    }
  }

  /** No JSON that can be read in one way only. */
  static final class Garbled extends WireFault {
    private static final long serialVersionUID = 1L;

    Garbled(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A stream that ended before it said that it was complete. */
  static final class CutStream extends WireFault {
    private static final long serialVersionUID = 1L;

    CutStream() {
      super("a stream without its end", null);
    }
  }

  /** An error of the provider under a status that says success. */
  static final class Told extends WireFault {
    private static final long serialVersionUID = 1L;

    private final String code;

    Told(String code) {
      super("an error under a status of success", null);
      this.code = code;
    }

    /** As the provider writes it, if it looks like a code; else empty. */
    String code() {
      return code;
    }
  }

  /** A stream in which the model refused. */
  static final class Refusal extends WireFault {
    private static final long serialVersionUID = 1L;

    Refusal() {
      super("the model refused", null);
    }
  }

  /** An address where nothing may be called. */
  static final class RefusedAddress extends WireFault {
    private static final long serialVersionUID = 1L;

    private final String why;

    RefusedAddress(String why) {
      super(why, null);
      this.why = why;
    }

    /** What is wrong with it, in words for a person. */
    String why() {
      return why;
    }
  }
}
