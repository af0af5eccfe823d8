package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * One file of an import, as it was read.
 *
 * @param number its number in the {@link Staging}
 * @param reader what read it whole, so that the same need not read it again; null when it must,
 *     since it changed while it was read
 */
public record FileArrival(
    int number, String file, ContentHash hash, @Nullable String reader, Counts counts) {

  /**
   * How many records the file held.
   *
   * @param fragments that were staged
   * @param skipped that say nothing about a request
   * @param quarantined that could not be read
   */
  public record Counts(long fragments, long skipped, long quarantined) {
    /** All of them. */
    public long read() {
      return fragments + skipped + quarantined;
    }
  }

  /**
   * A record that could not be read and was put aside.
   *
   * @param line from 1
   * @param byteOffset of the line's first byte
   * @param excerpt how it begins, redacted; empty when that is not known, or no longer
   */
  public record Unreadable(long line, long byteOffset, String reason, String excerpt) {}
}
