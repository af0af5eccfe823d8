package dev.ratchet.provider.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Drains what a process says on standard error, and remembers the last line of it. */
final class LastWords {
  private static final int MOST_BYTES = 4096;

  private final byte[] tail = new byte[MOST_BYTES];
  private final Thread thread;
  private long seen;

  private LastWords(InputStream err) {
    this.thread = Thread.ofPlatform().daemon().name("command-errors").unstarted(() -> drain(err));
  }

  static LastWords of(InputStream err) {
    LastWords words = new LastWords(err);
    words.thread.start();
    return words;
  }

  private void drain(InputStream err) {
    byte[] piece = new byte[MOST_BYTES];
    try (err) {
      for (int size = err.read(piece); size >= 0; size = err.read(piece)) {
        keep(piece, size);
      }
    } catch (IOException e) {
      return; // the process is gone
    }
  }

  private synchronized void keep(byte[] piece, int size) {
    for (int i = 0; i < size; i++) {
      tail[(int) (seen++ % MOST_BYTES)] = piece[i];
    }
  }

  /** The last line that says something; waits so long for the end of the stream. */
  String last(long millis) throws InterruptedException {
    thread.join(millis);
    return text().lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line).strip();
  }

  private synchronized String text() {
    int size = (int) Math.min(seen, MOST_BYTES);
    byte[] ordered = new byte[size];
    for (int i = 0; i < size; i++) {
      ordered[i] = tail[(int) ((seen - size + i) % MOST_BYTES)];
    }
    return new String(ordered, StandardCharsets.UTF_8);
  }
}
