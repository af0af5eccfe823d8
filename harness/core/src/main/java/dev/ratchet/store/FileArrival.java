package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import java.util.List;

/**
 * One file of an import, as it was read.
 *
 * @param number its number in the {@link Staging}
 * @param fragments how many fragments it held
 */
public record FileArrival(
    int number, String file, ContentHash hash, long fragments, List<Unreadable> quarantined) {
  public FileArrival {
    quarantined = List.copyOf(quarantined);
  }

  /**
   * A record that could not be read and was put aside; never its text.
   *
   * @param line from 1
   * @param byteOffset of the line's first byte
   */
  public record Unreadable(long line, long byteOffset, String reason) {}
}
