package dev.ratchet.flow.gate.making;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Redacts each text of a run once: prompts, questions and recorded documents come again for every
 * arm, repeat and judge. What is remembered stays in memory, and is bounded.
 */
final class RememberedRedaction implements UnaryOperator<String> {
  /** Longer texts hardly come again, and would displace all others. */
  private static final int LONGEST = 20_000;

  private static final long MOST_CHARS = 4_000_000;

  private final UnaryOperator<String> redaction;
  private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();
  private final AtomicLong chars = new AtomicLong();

  RememberedRedaction(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  @Override
  public String apply(String text) {
    if (text.length() > LONGEST) {
      return redaction.apply(text);
    }
    String redacted = known.get(text);
    return redacted == null ? remember(text) : redacted;
  }

  private String remember(String text) {
    if (chars.addAndGet(text.length()) > MOST_CHARS) {
      known.clear();
      chars.set(0);
    }
    String redacted = redaction.apply(text);
    known.put(text, redacted);
    return redacted;
  }
}
