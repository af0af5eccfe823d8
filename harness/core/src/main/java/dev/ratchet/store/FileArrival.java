package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import java.util.List;

/**
 * One file of an import, as it was read.
 *
 * @param number its number in the {@link Staging}
 * @param quarantined what could not be read, or as much of it as the reader lists
 */
public record FileArrival(
    int number, String file, ContentHash hash, Counts counts, List<Unreadable> quarantined) {
  public FileArrival {
    quarantined = List.copyOf(quarantined);
  }

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
   * A record that could not be read and was put aside; never its text.
   *
   * @param line from 1
   * @param byteOffset of the line's first byte
   */
  public record Unreadable(long line, long byteOffset, String reason) {}
}
