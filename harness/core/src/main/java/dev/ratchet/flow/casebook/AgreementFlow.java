package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.AgreementStudy;
import dev.ratchet.casebook.agreement.Audience;
import dev.ratchet.flow.Latest;
import dev.ratchet.store.AgreementStore;
import dev.ratchet.store.CasebookProjection;
import dev.ratchet.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far labellers agree. The intervals cost seconds where thousands of cases are shared, so a
 * report is kept while nothing was said, and for a minute in any event: while many label, a page
 * may be that far behind. Where there are many labels, a page does not wait for a new report, and
 * says of when the last one is.
 */
public final class AgreementFlow {
  private static final Duration KEPT = Duration.ofMinutes(1);

  /** So many labels are studied in a fraction of a second. */
  private static final long FEW = 1_000;

  private final AgreementStore store;
  private final CasebookProjection projection;
  private final Clock clock;
  private final Latest<Studied> latest = new Latest<>("agreement");

  AgreementFlow(Database database, Clock clock) {
    this.clock = clock;
    this.store = new AgreementStore(database);
    this.projection = new CasebookProjection(database);
  }

  /**
   * A report and the state of the casebook that it is of.
   *
   * @param next number of the ledger entry that came next
   */
  private record Studied(long next, Instant at, AgreementReport report) {
    boolean isOf(long present, Instant now) {
      return next == present || now.isBefore(at.plus(KEPT));
    }
  }

  /**
   * A report, and when it was made.
   *
   * @param present whether nothing was said since
   */
  public record Told(AgreementReport report, Instant at, boolean present) {}

  /** The report, as far as an audience may see it; whoever asks waits for it. */
  public AgreementReport report(Audience audience) {
    return studied().report().shownTo(audience);
  }

  /**
   * The same for a page: the last report while a new one is worked out.
   *
   * @return empty while the first one is
   */
  public Optional<Told> told(Audience audience) {
    long next = projection.next();
    Optional<Studied> known = store.labels() <= FEW ? Optional.of(studied()) : latest.value();
    if (known.filter(one -> one.isOf(next, clock.instant())).isEmpty()) {
      latest.renew(this::study);
    }
    return known.map(one -> new Told(one.report().shownTo(audience), one.at(), one.next() == next));
  }

  private synchronized Studied studied() {
    long next = projection.next();
    Instant now = clock.instant();
    Studied known = latest.value().filter(one -> one.isOf(next, now)).orElseGet(this::study);
    latest.set(known);
    return known;
  }

  private Studied study() {
    return new Studied(projection.next(), clock.instant(), AgreementStudy.of(store.evidence()));
  }
}
