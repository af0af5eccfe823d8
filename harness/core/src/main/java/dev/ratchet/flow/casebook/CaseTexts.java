package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.DrawnNames;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an open case is about, with its text, for one person's eyes. The ledger says so first; a
 * page that the same person loads again within half an hour is the same reading.
 */
final class CaseTexts {
  private static final Duration ONE_READING = Duration.ofMinutes(30);
  private static final int REMEMBERED = 1_000;

  private final Database database;
  private final SampleReader samples;
  private final Clock clock;
  private final Map<Key, Reading> readings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Reading> eldest) {
          return size() > REMEMBERED;
        }
      };

  CaseTexts(Database database, SampleReader samples, Clock clock) {
    this.database = database;
    this.samples = samples;
    this.clock = clock;
  }

  private record Key(String by, String trace) {}

  private record Reading(AuditedTexts.Opened opened, Instant until) {}

  /**
   * Shows a case to a person.
   *
   * @throws RatchetException NOT_FOUND if its telemetry or its text is not kept any more
   */
  SampledRequest show(String by, String why, OpenCase open) {
    return find(by, why, open).orElseThrow(() -> gone(open));
  }

  /** The same; empty if its telemetry or its text is not kept any more. */
  Optional<SampledRequest> find(String by, String why, OpenCase open) {
    Optional<DrawnNames.Drawn> found = new DrawnNames(database).find(open.trace());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DrawnNames.Drawn drawn = found.get();
    AuditedTexts.Opened opened = reading(by, why, open, drawn);
    Map<String, SampledRequest> read =
        samples.read(database, drawn.sample(), List.of(drawn.request()), opened);
    return Optional.ofNullable(read.get(drawn.request()))
        .filter(one -> !one.text().user().isBlank());
  }

  private synchronized AuditedTexts.Opened reading(
      String by, String why, OpenCase open, DrawnNames.Drawn drawn) {
    Key key = new Key(by, open.trace());
    Reading held = readings.get(key);
    if (held != null && held.until().isAfter(clock.instant())) {
      return held.opened();
    }
    AuditedTexts.Opened opened = samples.show(by, why, drawn.sample(), drawn.request());
    readings.put(key, new Reading(opened, clock.instant().plus(ONE_READING)));
    return opened;
  }

  private static RatchetException gone(OpenCase open) {
    return new RatchetException(
        ErrorCode.NOT_FOUND,
        "case %d: its text is not kept any more; skip it".formatted(open.number()));
  }
}
