package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.work.LabellingPolicy;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.CaseTextStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.DraftStore;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.ReservationStore;
import dev.ratchet.vault.Pseudonyms;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The casebook while it is open: one store, one ledger, one hand that writes. Wired by hand; close
 * it to let go of the store.
 */
public final class OpenCasebook implements AutoCloseable {
  private final Database database;
  private final Ledger ledger;
  private final Opening opening;
  private final LabelDesk labelling;
  private final AdjudicationDesk adjudication;
  private final EditDesk editing;
  private final Drafts drafts;
  private final KnownDesk known;
  private final AgreementFlow agreement;

  private OpenCasebook(
      Database database,
      Ledger ledger,
      Opening opening,
      LabelDesk labelling,
      AdjudicationDesk adjudication,
      EditDesk editing,
      Drafts drafts,
      KnownDesk known,
      AgreementFlow agreement) {
    this.database = database;
    this.ledger = ledger;
    this.opening = opening;
    this.labelling = labelling;
    this.adjudication = adjudication;
    this.editing = editing;
    this.drafts = drafts;
    this.known = known;
    this.agreement = agreement;
  }

  static OpenCasebook of(Ratchet ratchet, Consumer<String> notices) {
    Clock clock = ratchet.clock();
    Ledger ledger = ratchet.ledger(notices).remembering();
    Pseudonyms pseudonyms = ratchet.keys().pseudonyms();
    LabellingPolicy policy = ratchet.labelling();
    Database database = ratchet.store().open();
    Book book = new Book(ledger, database);
    book.catchUp();
    SampleReader samples =
        new SampleReader(
            ratchet.auditedTexts(ledger), trace -> Ratchet.traceName(pseudonyms, trace));
    CaseTexts texts = new CaseTexts(database, samples, clock);
    LabellingStore cases = new LabellingStore(database);
    OwnWords words = new OwnWords(ratchet.redactor());
    Revealing revealing = new Revealing(database);
    return new OpenCasebook(
        database,
        ledger,
        new Opening(book, database, policy, trace -> Ratchet.traceName(pseudonyms, trace)),
        new LabelDesk(
            book, cases, new ReservationStore(database), texts, revealing, words, policy, clock),
        new AdjudicationDesk(book, cases, texts, revealing, words),
        new EditDesk(book, cases, new CaseTextStore(database), texts),
        new Drafts(new DraftStore(database), words, clock),
        new KnownDesk(book, database, words),
        new AgreementFlow(database, clock));
  }

  /** Opens everything that samples drew and nobody has opened yet; returns how many cases. */
  public int openSamples(String by) {
    return opening.open(by);
  }

  /** The same for one sample. */
  public int openSample(String by, String sample) {
    return opening.open(by, sample);
  }

  /** The store that this casebook holds; nobody else can open it meanwhile. */
  public Database database() {
    return database;
  }

  /** The ledger, which remembers what it has read. */
  public Ledger ledger() {
    return ledger;
  }

  public KnownDesk known() {
    return known;
  }

  public LabelDesk labelling() {
    return labelling;
  }

  public AdjudicationDesk adjudication() {
    return adjudication;
  }

  public EditDesk editing() {
    return editing;
  }

  public Drafts drafts() {
    return drafts;
  }

  public AgreementFlow agreement() {
    return agreement;
  }

  @Override
  public void close() {
    database.close();
  }
}
