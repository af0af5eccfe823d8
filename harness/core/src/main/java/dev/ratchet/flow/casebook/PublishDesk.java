package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.flow.Latest;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.store.Looker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a version is looked at and then published, just as it was looked at. A page that the same
 * person loads again while nobody has touched the casebook is the same reading of the text. Where
 * many cases are settled, a page does not wait for what would be published, and says of when it is.
 */
public final class PublishDesk {
  private static final Duration ONE_READING = Duration.ofMinutes(30);
  private static final int REMEMBERED = 8;

  /** So many settled cases are read in a fraction of a second. */
  private static final long FEW = 100;

  private final PublishFlow publishing;
  private final PublishedDatasets published;
  private final CaseListStore cases;
  private final SimilarCases similar;
  private final Clock clock;
  private final Map<Key, Latest<Reading>> readings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Latest<Reading>> eldest) {
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

  private record Reading(Made made, PublishPreview preview, Instant at) {
    boolean isOf(Made present, Instant now) {
      return made.equals(present) && now.isBefore(at.plus(ONE_READING));
    }
  }

  /**
   * What would be published, and when that was looked up.
   *
   * @param present whether nothing has changed since
   */
  public record Told(PublishPreview preview, Instant at, boolean present) {}

  /**
   * What publishing now would publish of a dataset, which need not be there yet; whoever asks waits
   * for it.
   */
  public PublishPreview preview(Looker looker, String dataset) {
    return now(looker, dataset).preview();
  }

  /**
   * The same for a page: the last one while a new one is looked up.
   *
   * @return empty while the first one is
   */
  public Optional<Told> told(Looker looker, String dataset) {
    Made present = made(dataset);
    Latest<Reading> latest = latest(looker, dataset);
    Optional<Reading> known =
        cases.settled() <= FEW ? Optional.of(now(looker, dataset)) : latest.value();
    if (known.filter(one -> one.isOf(present, clock.instant())).isEmpty()) {
      latest.renew(() -> read(looker, dataset));
    }
    return known.map(one -> new Told(one.preview(), one.at(), one.made().equals(present)));
  }

  private synchronized Reading now(Looker looker, String dataset) {
    Made present = made(dataset);
    Latest<Reading> latest = latest(looker, dataset);
    Reading reading =
        latest
            .value()
            .filter(one -> one.isOf(present, clock.instant()))
            .orElseGet(() -> read(looker, dataset));
    latest.set(reading);
    return reading;
  }

  private Reading read(Looker looker, String dataset) {
    Made made = made(dataset);
    Instant at = clock.instant();
    PublishPreview bare = publishing.preview(order(looker.person(), dataset));
    return new Reading(made, bare.with(similar.among(looker, bare.added())), at);
  }

  private Latest<Reading> latest(Looker looker, String dataset) {
    synchronized (readings) {
      return readings.computeIfAbsent(new Key(looker, dataset), _ -> new Latest<>("publishing"));
    }
  }

  private Made made(String dataset) {
    return new Made(cases.lastChange(), newest(dataset));
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
