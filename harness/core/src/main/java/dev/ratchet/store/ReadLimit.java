package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many texts one person may see within an hour, counted from what the ledger says that they
 * have read.
 *
 * @param texts at least 1
 */
public record ReadLimit(int texts, Clock clock) {
  static final String SHOWN = "shown";

  private static final Duration HOUR = Duration.ofHours(1);

  public ReadLimit {
    if (texts < 1) {
      throw new IllegalArgumentException("a limit of texts is at least 1");
    }
  }

  /** The beginning of the hour that counts. */
  Instant since() {
    return clock.instant().minus(HOUR);
  }

  /**
   * Refuses what would be too much.
   *
   * @param recent what was written since the beginning of that hour
   * @throws RatchetException USAGE
   */
  void check(AuditedTexts.Reading reading, List<Entry> recent) {
    long before =
        recent.stream()
            .filter(entry -> entry.kind().equals(AuditedTexts.TEXT_READ))
            .filter(entry -> entry.actor().equals(reading.by()))
            .filter(entry -> entry.at().isAfter(since()))
            .mapToLong(ReadLimit::shown)
            .sum();
    if (reading.shown() > 0 && before + reading.shown() > texts) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "%s has read %d texts within the hour, and %d more would be above the limit of %d; read fewer, wait, or set 'reading: {texts-per-hour: N}' in gates/workspace.yaml"
              .formatted(reading.by(), before, reading.shown(), texts));
    }
  }

  /** A record that does not say how many were shown counts all that were opened. */
  private static long shown(Entry entry) {
    return switch (entry.payload().entries().get(SHOWN)) {
      case Node.Decimal shown -> shown.value().longValue();
      case null -> opened(entry);
      case Node.Text _, Node.Mapping _, Node.Sequence _, Node.Flag _, Node.Nothing _ ->
          opened(entry);
    };
  }

  private static long opened(Entry entry) {
    return entry.payload().entries().get("traces") instanceof Node.Sequence traces
        ? traces.items().size()
        : 0;
  }
}
