package dev.ratchet.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random streams that depend on a printed seed and a purpose, never on the order of calls. */
public final class Seeds {
  private Seeds() {}

  /** The generator for one purpose, such as {@code "sample/stratum-x"}, under a seed. */
  public static SplittableRandom generator(long seed, String purpose) {
    byte[] digest =
        ContentHash.digest().digest((seed + "/" + purpose).getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
  }
}
