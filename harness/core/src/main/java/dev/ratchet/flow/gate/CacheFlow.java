package dev.ratchet.flow.gate;

import dev.ratchet.files.CacheFolder;
import dev.ratchet.flow.Ratchet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The reply cache of a workspace, looked at and made smaller. */
public final class CacheFlow {
  private final Ratchet ratchet;

  public CacheFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * How much the cache holds, and how old an entry may be to count.
   *
   * @param maxAgeMillis as {@code gates/workspace.yaml} says
   */
  public record Told(String folder, CacheFolder.Stats stats, long maxAgeMillis) {}

  /** Looks. */
  public Told stats() {
    return new Told(
        ratchet.workspace().cache().toString(),
        folder().stats(),
        ratchet.settings().cacheAge().toMillis());
  }

  /**
   * Throws away.
   *
   * @param olderThan null for what is too old to count
   * @param mostBytes null for any size
   */
  public CacheFolder.Pruned prune(@Nullable Duration olderThan, @Nullable Long mostBytes) {
    Duration age = olderThan == null ? ratchet.settings().cacheAge() : olderThan;
    return folder().prune(age, mostBytes);
  }

  private CacheFolder folder() {
    return new CacheFolder(ratchet.workspace().cache(), ratchet.clock());
  }
}
