package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process that stays has read of the open segment, so that an append reads only what others
 * wrote since. It counts only as long as the file is the same one and has done nothing but grow;
 * {@link Ledger#verify} reads everything whatever is remembered. Used under the ledger's lock.
 */
final class Remembered {
  private final Path path;
  private @Nullable Known known;
  private @Nullable Look look;

  Remembered(Path path) {
    this.path = path;
  }

  /**
   * What was read.
   *
   * @param base the place in the chain where the open segment begins
   * @param read how far it was read
   * @param end the place in the chain there
   * @param recent entries from {@code since} on, up to there
   */
  record Known(Chain base, Records.Extent read, Chain end, Instant since, List<Entry> recent) {
    Known {
      recent = List.copyOf(recent);
    }
  }

  /** How the file looked when it was read. */
  private record Look(Object key, long length, FileTime changed) {}

  /** What was read before, if it still holds and goes back far enough. */
  Optional<Known> of(Chain base, Instant since) {
    return of(base).filter(held -> !held.since().isAfter(since));
  }

  /** What was read before, if it still holds. */
  Optional<Known> of(Chain base) {
    Known held = known;
    Look then = look;
    if (held == null || then == null || !held.base().equals(base)) {
      return Optional.empty();
    }
    Look now = look();
    boolean grown = now.length() > then.length() || now.equals(then);
    return grown && now.key().equals(then.key()) ? Optional.of(held) : Optional.empty();
  }

  void keep(Known read) {
    known = read;
    look = look();
  }

  private Look look() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = Objects.requireNonNullElse(now.fileKey(), path);
      return new Look(key, now.size(), now.lastModifiedTime());
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, path + ": cannot be looked at; check its permissions", e);
    }
  }
}
