package dev.ratchet.testing;

import dev.ratchet.store.StoreFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Real DuckDB files for tests, with a fixed clock and little patience. */
public final class TempDatabase {
  public static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private TempDatabase() {}

  /** A store in a directory that the test owns. */
  public static StoreFile in(Path directory) {
    return in(directory, Duration.ofMillis(200));
  }

  /** The same, waiting that long for another process. */
  public static StoreFile in(Path directory, Duration patience) {
    return new StoreFile(
        directory.resolve("ratchet.duckdb"), new StoreFile.Limits(patience, "512MB", 2), CLOCK);
  }
}
