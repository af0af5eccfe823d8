package dev.ratchet.provider.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The lines of a file of answers, one at a time. */
final class AnswerLines {
  /** Bytes of a line beyond which no reply can be in it. */
  static final int MOST_BYTES = 9 << 20;

  private AnswerLines() {}

  /** Hands over each line that is not empty; one beyond any reply as an empty one. */
  static void each(InputStream in, Consumer<byte[]> taker) throws IOException {
    byte[] chunk = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      int from = 0;
      for (int at = 0; at < count; at++) {
        if (chunk[at] == '\n') {
          tooLong = tooLong || line.size() + at - from > MOST_BYTES;
          line.write(chunk, from, tooLong ? 0 : at - from);
          hand(line, tooLong, taker);
          tooLong = false;
          from = at + 1;
        }
      }
      tooLong = tooLong || line.size() + count - from > MOST_BYTES;
      line.write(chunk, from, tooLong ? 0 : count - from);
    }
    hand(line, tooLong, taker);
  }

  private static void hand(ByteArrayOutputStream line, boolean tooLong, Consumer<byte[]> taker) {
    if (tooLong) {
      taker.accept(new byte[0]);
    } else if (line.size() > 0) {
      taker.accept(line.toByteArray());
    }
    line.reset();
  }
}
