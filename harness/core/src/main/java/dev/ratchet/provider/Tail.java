package dev.ratchet.provider;

/** The last so many ends, as failed or not. */
final class Tail {
  private final boolean[] failed;
  private int next;
  private int size;
  private int failures;

  Tail(int length) {
    this.failed = new boolean[length];
  }

  void add(boolean failure) {
    if (size == failed.length && failed[next]) {
      failures--;
    }
    failed[next] = failure;
    failures += failure ? 1 : 0;
    next = (next + 1) % failed.length;
    size = Math.min(size + 1, failed.length);
  }

  void clear() {
    next = 0;
    size = 0;
    failures = 0;
  }

  int size() {
    return size;
  }

  int failures() {
    return failures;
  }
}
