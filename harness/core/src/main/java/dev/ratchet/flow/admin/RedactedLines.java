package dev.ratchet.flow.admin;

import dev.ratchet.redaction.Redactor;
import java.util.function.Consumer;

/**
 * Text on its way through the redactor. It is handed on in whole lines, several at once since some
 * values go over lines; a private key stays together, and a line without an end is cut at a space.
 */
final class RedactedLines {
  static final int CHUNK = 1 << 16;

  private static final int MOST_HELD = 1 << 20;
  private static final int MAX_KEY = 20_000;
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";

  private final Redactor redactor;
  private final Consumer<String> sink;
  private final StringBuilder held = new StringBuilder();

  RedactedLines(Redactor redactor, Consumer<String> sink) {
    this.redactor = redactor;
    this.sink = sink;
  }

  /** Takes some more; {@code idle} says that nothing else waits, so that lines are due now. */
  void append(char[] chunk, int length, boolean idle) {
    held.append(chunk, 0, length);
    if (idle || held.length() >= CHUNK) {
      emit(cut());
    }
  }

  void end() {
    emit(held.length());
  }

  /** How much can be redacted without what follows. */
  private int cut() {
    int line = held.lastIndexOf("\n") + 1;
    int begin = held.lastIndexOf(BEGIN);
    boolean open = begin >= 0 && held.indexOf(END, begin) < 0 && held.length() - begin < MAX_KEY;
    int cut = open ? Math.min(line, begin) : line;
    if (cut > 0 || held.length() < MOST_HELD) {
      return cut;
    }
    int space = held.lastIndexOf(" ");
    return space > 0 ? space : held.length();
  }

  private void emit(int length) {
    if (length > 0) {
      sink.accept(redactor.redact(held.substring(0, length)));
      held.delete(0, length);
    }
  }
}
