package dev.ratchet.ledger;

import dev.ratchet.ledger.Records.Extent;
import dev.ratchet.ledger.Remembered.Known;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chain of a ledger, closed segments and open file, and checks what it reads. It may
 * remember the end of what it has read, and then reads only what came since. Used under the
 * ledger's lock.
 */
final class ChainReader {
  /** How far back entries are remembered. */
  private static final Duration MEMORY = Duration.ofHours(2);

  private final Path path;
  private final Clock clock;
  private final Segments segments;
  private final @Nullable Remembered remembered;

  /**
   * Reads one ledger.
   *
   * @param remembered null to read everything each time
   */
  ChainReader(Path path, Clock clock, Segments segments, @Nullable Remembered remembered) {
    this.path = path;
    this.clock = clock;
    this.segments = segments;
    this.remembered = remembered;
  }

  /** The whole chain with where it ends. */
  record Read(List<Entry> entries, Chain end) {}

  /** Everything, whatever is remembered. */
  Read read(Segments.Heads heads) {
    List<Entry> open = heads.chain().follow(path, Records.read(path).records());
    List<Entry> entries = closed(heads);
    entries.addAll(open);
    return new Read(List.copyOf(entries), heads.chain().behind(open));
  }

  /** The end of the chain, with its entries from a time on. */
  Known end(Segments.Heads heads, Instant since) {
    Optional<Known> held =
        remembered == null ? Optional.empty() : remembered.of(heads.chain(), since);
    return held.map(this::further).orElseGet(() -> all(heads, since));
  }

  /** The entries from one on. */
  Ledger.Tail tail(Segments.Heads heads, long from) {
    long first =
        heads.kept().isEmpty() ? heads.chain().next() : heads.kept().getFirst().span().first();
    List<Entry> entries =
        (remembered == null ? Optional.<Known>empty() : remembered.of(heads.chain()))
            .filter(held -> reachesBack(held, from))
            .map(this::since)
            .orElseGet(() -> everything(heads));
    return new Ledger.Tail(first, entries.stream().filter(entry -> entry.seq() >= from).toList());
  }

  /** Remembers what was read, with an entry that was written behind it. */
  void keep(Known read, Entry entry, Extent end) {
    Instant since = clock.instant().minus(MEMORY);
    List<Entry> recent = new ArrayList<>(recent(read, since));
    recent.add(entry);
    Chain behind = read.end().behind(List.of(entry));
    keep(new Known(read.base(), end, behind, later(read.since(), since), recent));
  }

  /** Those of what was read that are not older. */
  static List<Entry> recent(Known read, Instant since) {
    return read.recent().stream().filter(entry -> !entry.at().isBefore(since)).toList();
  }

  private void keep(Known read) {
    if (remembered != null) {
      remembered.keep(read);
    }
  }

  private Known all(Segments.Heads heads, Instant since) {
    Instant memory = clock.instant().minus(MEMORY);
    Instant back = remembered == null || since.isBefore(memory) ? since : memory;
    List<String> records = new ArrayList<>();
    Extent read = Records.scan(path, (json, _) -> records.add(json));
    List<Entry> entries = heads.chain().follow(path, records);
    return new Known(
        heads.chain(), read, heads.chain().behind(entries), back, since(back, heads, entries));
  }

  private Known further(Known before) {
    List<String> records = new ArrayList<>();
    Extent read = Records.scanBehind(path, before.read(), (json, _) -> records.add(json));
    List<Entry> fresh = before.end().follow(path, records);
    List<Entry> recent = new ArrayList<>(before.recent());
    recent.addAll(fresh);
    return new Known(before.base(), read, before.end().behind(fresh), before.since(), recent);
  }

  /** Back through as many closed segments as can hold such entries. */
  private List<Entry> since(Instant since, Segments.Heads heads, List<Entry> open) {
    List<Entry> found = new ArrayList<>();
    heads.kept().stream()
        .filter(closed -> !closed.span().endedAt().isBefore(since))
        .forEach(closed -> found.addAll(segments.entries(closed)));
    found.addAll(open);
    found.removeIf(entry -> entry.at().isBefore(since));
    return found;
  }

  private static boolean reachesBack(Known held, long from) {
    return held.recent().isEmpty()
        ? held.end().next() <= from
        : held.recent().getFirst().seq() <= from;
  }

  private List<Entry> since(Known held) {
    Known read = further(held);
    Instant since = later(held.since(), clock.instant().minus(MEMORY));
    keep(new Known(read.base(), read.read(), read.end(), since, recent(read, since)));
    return read.recent();
  }

  private List<Entry> everything(Segments.Heads heads) {
    List<Entry> entries = closed(heads);
    if (Files.exists(path)) {
      List<String> records = new ArrayList<>();
      Extent read = Records.scan(path, (json, _) -> records.add(json));
      List<Entry> open = heads.chain().follow(path, records);
      entries.addAll(open);
      Instant since = clock.instant().minus(MEMORY);
      List<Entry> recent = entries.stream().filter(one -> !one.at().isBefore(since)).toList();
      keep(new Known(heads.chain(), read, heads.chain().behind(open), since, recent));
    }
    return entries;
  }

  private List<Entry> closed(Segments.Heads heads) {
    List<Entry> entries = new ArrayList<>();
    heads.kept().forEach(closed -> entries.addAll(segments.entries(closed)));
    return entries;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
