package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.AgreementStudy;
import dev.ratchet.casebook.agreement.Audience;
import dev.ratchet.store.AgreementStore;
import dev.ratchet.store.CasebookProjection;
import dev.ratchet.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * How far labellers agree. The intervals cost a second or two where many cases are shared, so a
 * report is kept until the casebook has grown.
 */
public final class AgreementFlow {
  private final AgreementStore store;
  private final CasebookProjection projection;
  private @Nullable Studied last;

  AgreementFlow(Database database) {
    this.store = new AgreementStore(database);
    this.projection = new CasebookProjection(database);
  }

  /**
   * A report and the state of the casebook that it is of.
   *
   * @param next number of the ledger entry that came next
   */
  private record Studied(long next, AgreementReport report) {}

  /** The report, as far as an audience may see it. */
  public AgreementReport report(Audience audience) {
    return studied().shownTo(audience);
  }

  private synchronized AgreementReport studied() {
    long next = projection.next();
    Studied known = last;
    if (known == null || known.next() != next) {
      known = new Studied(next, AgreementStudy.of(store.evidence()));
      last = known;
    }
    return known.report();
  }
}
