package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ReplyCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reply cache as a folder of small files, {@code <2 hex>/<62 hex>.json}, which CI can keep
 * between builds and any number of processes may share. An entry that cannot be read, that is not
 * as it was written or that is too old is a miss.
 */
public final class FileReplyCache implements ReplyCache {
  private static final Logger LOG = LoggerFactory.getLogger(FileReplyCache.class);

  private final Path folder;
  private final Clock clock;
  private final Duration maxAge;

  /**
   * Names a cache; the folder is made by the first reply that is kept.
   *
   * @param maxAge how old an entry may be to count
   */
  public FileReplyCache(Path folder, Clock clock, Duration maxAge) {
    this.folder = folder;
    this.clock = clock;
    this.maxAge = maxAge;
  }

  /** An entry as it is written; {@code check} is the hash of the rest. */
  private record Kept(ContentHash key, Instant at, ModelReply reply, ContentHash check) {
    static Kept of(ContentHash key, Instant at, ModelReply reply) {
      return new Kept(key, at, reply, check(key, at, reply));
    }

    boolean isIntact(ContentHash wanted) {
      return key.equals(wanted) && check.equals(check(key, at, reply));
    }

    private static ContentHash check(ContentHash key, Instant at, ModelReply reply) {
      return ContentHash.of(key + "\n" + at + "\n" + Json.canonical(reply));
    }
  }

  @Override
  public Optional<ModelReply> find(ContentHash key) {
    Path path = path(key);
    if (!path.toFile().isFile()) {
      return Optional.empty(); // far cheaper than the exception of a miss
    }
    try {
      Kept kept = Json.read(path.toString(), Files.readString(path), Kept.class);
      boolean usable = kept.isIntact(key) && !isOlder(kept.at(), maxAge);
      return usable ? Optional.of(kept.reply()) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RatchetException e) {
      LOG.debug("cache entry {} cannot be read and counts as a miss", path);
      return Optional.empty();
    }
  }

  @Override
  public void keep(ContentHash key, ModelReply reply) {
    switch (reply) {
      case ModelReply.Failed _ -> throw new IllegalArgumentException("failures are never kept");
      case ModelReply.Answered _, ModelReply.Withheld _ -> {
        String entry = Json.canonical(Kept.of(key, clock.instant(), reply)) + "\n";
        AtomicFiles.writeUnsynced(path(key), entry.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private boolean isOlder(Instant at, Duration age) {
    return at.plus(age).isBefore(clock.instant());
  }

  private Path path(ContentHash key) {
    return folder.resolve(key.hex().substring(0, 2)).resolve(key.hex().substring(2) + ".json");
  }
}
