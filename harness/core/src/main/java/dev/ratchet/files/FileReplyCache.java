package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ReplyCache;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The reply cache as a folder of packs, a reply a line, which CI can keep between builds and any
 * number of processes may share. An entry that cannot be read, that is not as it was written or
 * that is too old is a miss.
 */
public final class FileReplyCache implements ReplyCache, AutoCloseable {
  private final Clock clock;
  private final Duration maxAge;
  private final PackFolder packs;
  private final EntryFiles entries;

  /**
   * Names a cache; the folder is made by the first reply that is kept.
   *
   * @param maxAge how old an entry may be to count
   */
  public FileReplyCache(Path folder, Clock clock, Duration maxAge) {
    this.clock = clock;
    this.maxAge = maxAge;
    this.packs = new PackFolder(CacheFolder.packs(folder));
    this.entries = new EntryFiles(folder);
  }

  @Override
  public Optional<ModelReply> find(ContentHash key) {
    return packs
        .line(key)
        .flatMap(line -> PackLine.read(line, key))
        .or(() -> entries.find(key))
        .filter(kept -> !isTooOld(kept.at()))
        .map(DatedReply::reply);
  }

  @Override
  public void keep(ContentHash key, ModelReply reply) {
    switch (reply) {
      case ModelReply.Failed _ -> throw new IllegalArgumentException("failures are never kept");
      case ModelReply.Answered _, ModelReply.Withheld _ -> {
        DatedReply kept = new DatedReply(clock.instant(), reply);
        packs.append(key, PackLine.write(key, kept), kept.at().toEpochMilli());
      }
    }
  }

  private boolean isTooOld(Instant at) {
    return at.plus(maxAge).isBefore(clock.instant());
  }

  /** Gives back what was opened; what was kept is on the disk after this. */
  @Override
  public void close() {
    packs.close();
  }
}
