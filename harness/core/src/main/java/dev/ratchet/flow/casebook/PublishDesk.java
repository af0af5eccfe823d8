package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.store.Looker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a version is looked at and then published, just as it was looked at. A page that the same
 * person loads again while nobody has touched the casebook is the same reading of the text.
 */
public final class PublishDesk {
  private static final Duration ONE_READING = Duration.ofMinutes(30);
  private static final int REMEMBERED = 8;

  private final PublishFlow publishing;
  private final PublishedDatasets published;
  private final CaseListStore cases;
  private final SimilarCases similar;
  private final Clock clock;
  private final Map<Key, Reading> readings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Reading> eldest) {
          return size() > REMEMBERED;
        }
      };

  PublishDesk(
      PublishFlow publishing,
      PublishedDatasets published,
      CaseListStore cases,
      SimilarCases similar,
      Clock clock) {
    this.publishing = publishing;
    this.published = published;
    this.cases = cases;
    this.similar = similar;
    this.clock = clock;
  }

  private record Key(Looker looker, String dataset) {}

  /** What a preview was made of: the casebook's last change, and what was published then. */
  private record Made(long changed, String newest) {}

  private record Reading(Made made, PublishPreview preview, Instant until) {}

  /** What publishing now would publish of a dataset, which need not be there yet. */
  public synchronized PublishPreview preview(Looker looker, String dataset) {
    String by = looker.person();
    Key key = new Key(looker, dataset);
    Made made = new Made(cases.lastChange(), newest(dataset));
    Reading held = readings.get(key);
    if (held != null && held.made().equals(made) && held.until().isAfter(clock.instant())) {
      return held.preview();
    }
    PublishPreview bare = publishing.preview(order(by, dataset));
    PublishPreview preview = bare.with(similar.among(looker, bare.added()));
    readings.remove(key);
    readings.put(key, new Reading(made, preview, clock.instant().plus(ONE_READING)));
    return preview;
  }

  private String newest(String dataset) {
    return published.newest(dataset).map(manifest -> manifest.hash().value()).orElse("");
  }

  /**
   * Publishes what somebody has looked at; sent again, it changes nothing.
   *
   * @param seen hash of the version that the preview told
   * @throws RatchetException CONFLICT if something else would be published by now, INVALID_INPUT if
   *     nothing would
   */
  public Manifest publish(String by, String dataset, ContentHash seen) {
    return publishing.publish(order(by, dataset), seen);
  }

  private static PublishOrder order(String by, String dataset) {
    return new PublishOrder(dataset, null, null, by);
  }
}
