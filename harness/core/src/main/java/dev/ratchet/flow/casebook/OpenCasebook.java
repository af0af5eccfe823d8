package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.work.LabellingPolicy;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.CaseHistoryStore;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.store.CaseTextStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import dev.ratchet.store.DraftStore;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.ReservationStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.vault.Pseudonyms;
import java.time.Clock;
import java.util.List;
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
  private final CaseReader reading;
  private final Publishing publishing;
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
      CaseReader reading,
      Publishing publishing,
      Drafts drafts,
      KnownDesk known,
      AgreementFlow agreement) {
    this.database = database;
    this.ledger = ledger;
    this.opening = opening;
    this.labelling = labelling;
    this.adjudication = adjudication;
    this.editing = editing;
    this.reading = reading;
    this.publishing = publishing;
    this.drafts = drafts;
    this.known = known;
    this.agreement = agreement;
  }

  /** What is published, and what would be. */
  private record Publishing(PublishedDatasets published, PublishDesk desk) {}

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
    CaseHistoryStore histories = new CaseHistoryStore(database);
    CaseListStore lists = new CaseListStore(database);
    Blindness blindness = new Blindness(database);
    SimilarCases similar = new SimilarCases(database);
    OwnWords words = new OwnWords(ratchet.redactor());
    Revealing revealing = new Revealing(database);
    DatasetFiles files = new DatasetFiles(ratchet.workspace().datasets());
    PublishedDatasets published = new PublishedDatasets(files, new DatasetStore(database));
    published.keepNewest(notices);
    new DatasetStore(database).catchUp();
    PublishFlow publishing = new PublishFlow(Shelf.of(book, database), files, ledger, samples);
    return new OpenCasebook(
        database,
        ledger,
        new Opening(book, database, policy, trace -> Ratchet.traceName(pseudonyms, trace)),
        new LabelDesk(
            book,
            new LabelDesk.Tables(cases, new ReservationStore(database), blindness),
            texts,
            revealing,
            words,
            policy,
            clock),
        new AdjudicationDesk(book, cases, histories, texts, revealing, words),
        new EditDesk(book, cases, new CaseTextStore(database), texts, histories, similar),
        new CaseReader(cases, lists, histories, texts, blindness, book),
        new Publishing(published, new PublishDesk(publishing, published, lists, similar, clock)),
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

  /** The ids of all samples that were drawn. */
  public List<String> samples() {
    return new SampleStore(database).ids();
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

  public CaseReader reading() {
    return reading;
  }

  public PublishedDatasets published() {
    return publishing.published();
  }

  public PublishDesk publishing() {
    return publishing.desk();
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
