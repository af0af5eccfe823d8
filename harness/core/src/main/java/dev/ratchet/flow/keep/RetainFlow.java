package dev.ratchet.flow.keep;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Retention;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.CaptureStore;
import dev.ratchet.store.DailyFigures;
import dev.ratchet.store.DailyStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.DrawnNames;
import dev.ratchet.store.RetentionStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.StoreRewrite;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.TextSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Ends what has been kept long enough: text by destroying its keys, requests by deletion after
 * their days were written down in figures.
 */
public final class RetainFlow {
  /** How long entries gather before their segment is closed. */
  private static final Duration SEGMENT = Duration.ofDays(30);

  private final StoreFile store;
  private final KeyRing keys;
  private final Ledger ledger;
  private final Retention retention;
  private final Consumer<Database> detection;
  private final Clock clock;

  /**
   * Wires a sweep.
   *
   * @param detection finds incidents anew, so that a day's figures hold all of its incidents
   */
  public RetainFlow(
      StoreFile store,
      KeyRing keys,
      Ledger ledger,
      Retention retention,
      Consumer<Database> detection,
      Clock clock) {
    this.store = store;
    this.keys = keys;
    this.ledger = ledger;
    this.retention = retention;
    this.detection = detection;
    this.clock = clock;
  }

  /**
   * Sweeps, and writes the store's file anew when rows were deleted, so that their bytes are gone.
   *
   * @param dryRun true to delete nothing and tell what would go
   */
  public Swept sweep(boolean dryRun) {
    Instant now = clock.instant();
    Swept swept = store.use(database -> dryRun ? overdue(database, now) : sweep(database, now));
    if (swept.done() && swept.gone().rows() + swept.names() > 0) {
      StoreRewrite.of(store);
    }
    List<Path> copies = oldCopies(now.minus(retention.signals()));
    if (swept.done()) {
      copies.forEach(RetainFlow::delete);
    }
    return swept.with(ledger(swept.done(), now), copies.size());
  }

  /** Closes the ledger's open segment when it is old, and deletes those that are over. */
  private Ledger.Ended ledger(boolean done, Instant now) {
    Instant drop = now.minus(retention.ledger());
    return done ? ledger.retain(now.minus(SEGMENT), drop) : ledger.overdue(drop);
  }

  /** Sweeps an open store; under a legal hold, only tells what is overdue. */
  public Swept sweep(Database database, Instant now) {
    RetentionStore kept = new RetentionStore(database);
    kept.noteArrivals(now);
    if (retention.hold()) {
      return overdue(database, now);
    }
    TextSeal seal = keys.textSeal();
    List<String> ended = seal.expired(now);
    ended.forEach(seal::destroy);
    long published = new PublishedTexts(database, keys, ledger).end(publishedBefore(now));
    // Also what a crash left between a key's end and its texts'.
    long texts = published + kept.forgetTexts(destroyed(kept));
    long names = new DrawnNames(database).end();
    long captures = new CaptureStore(database).forgetEnded(now);
    if (kept.hasExpired(cutoffs(now).signals())) {
      detection.accept(database);
    }
    RetentionStore.Gone gone = kept.expire(cutoffs(now), now);
    return new Swept(
        true,
        false,
        ended.size(),
        texts,
        names,
        captures,
        gone,
        Ledger.Ended.NOTHING,
        0,
        kept.left());
  }

  /** The figures of every known day, oldest first. */
  public List<DailyFigures> days() {
    return store.use(database -> new DailyStore(database).all());
  }

  private Swept overdue(Database database, Instant now) {
    RetentionStore kept = new RetentionStore(database);
    List<String> expired = keys.textSeal().expired(now);
    long published = new PublishedTexts(database, keys, ledger).count(publishedBefore(now));
    return new Swept(
        false,
        retention.hold(),
        expired.size(),
        published + kept.texts(expired) + kept.texts(destroyed(kept)),
        0,
        new CaptureStore(database).ended(now),
        kept.expiring(cutoffs(now)),
        Ledger.Ended.NOTHING,
        0,
        kept.left());
  }

  private Set<String> destroyed(RetentionStore kept) {
    return kept.textKeys().stream()
        .filter(keys.textSeal()::isDestroyed)
        .collect(Collectors.toSet());
  }

  private Instant publishedBefore(Instant now) {
    return now.minus(retention.published());
  }

  private RetentionStore.Cutoffs cutoffs(Instant now) {
    return new RetentionStore.Cutoffs(
        now.minus(retention.signals()), now.minus(retention.aggregates()));
  }

  private List<Path> oldCopies(Instant before) {
    return StoreRewrite.oldCopies(store).stream().filter(file -> isOlder(file, before)).toList();
  }

  private static boolean isOlder(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static RatchetException failed(Path file, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE, file + ": cannot be deleted; check its permissions", cause);
  }
}
