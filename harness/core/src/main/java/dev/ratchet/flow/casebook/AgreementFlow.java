package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.AgreementStudy;
import dev.ratchet.casebook.agreement.Audience;
import dev.ratchet.store.AgreementStore;
import dev.ratchet.store.CasebookProjection;
import dev.ratchet.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far labellers agree. The intervals cost seconds where thousands of cases are shared, so a
 * report is kept while nothing was said, and for a minute in any event: while many label, a page
 * may be that far behind.
 */
public final class AgreementFlow {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final AgreementStore store;
  private final CasebookProjection projection;
  private final Clock clock;
  private @Nullable Studied last;

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

  /** The report, as far as an audience may see it. */
  public AgreementReport report(Audience audience) {
    return studied().shownTo(audience);
  }

  private synchronized AgreementReport studied() {
    long next = projection.next();
    Instant now = clock.instant();
    Studied known = last;
    if (known == null || !known.isOf(next, now)) {
      known = new Studied(next, now, AgreementStudy.of(store.evidence()));
      last = known;
    }
    return known.report();
  }
}
