package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.CasebookProjection;
import dev.ratchet.store.Database;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one hand that writes the casebook: an act at a time, to the ledger first and then to the
 * tables. What is on the ledger is never lost: tables that lag behind catch up before the next act.
 * Of several books over one open store, one writes at a time.
 */
final class Book {
  private final Ledger ledger;
  private final CasebookProjection projection;
  private final LabellingStore cases;
  private final Blindness sights;
  private final Database database;
  private volatile boolean lags;

  Book(Ledger ledger, Database database) {
    this.ledger = ledger;
    this.database = database;
    this.projection = new CasebookProjection(database);
    this.cases = new LabellingStore(database);
    this.sights = new Blindness(database);
  }

  /** Applies what the ledger has and the tables have not. */
  void catchUp() {
    alone(() -> true);
  }

  /**
   * Takes a form in. The same form sent again does nothing: a person whose answer got lost sends it
   * again, and it counts once.
   *
   * @param decide says what it does, while nobody else writes; throws to refuse
   * @throws RatchetException USAGE if another person sent a form of this id
   */
  void send(String by, String form, Supplier<Act> decide) {
    inTurn(
        () -> {
          Optional<String> sender = cases.senderOf(form);
          if (sender.isEmpty()) {
            write(by, decide.get());
          } else if (!sender.get().equals(by)) {
            throw new RatchetException(
                ErrorCode.USAGE, "this form was sent by somebody else; open the page again");
          }
          return true;
        });
  }

  /** Notes, once, that somebody is shown what others said of a case. */
  void seen(String by, OpenCase open) {
    if (!sights.hasSeen(by, open.trace())) {
      note(by, new Act.LabelsSeen(open.trace()));
    }
  }

  /** Writes an act that no form asked for. */
  void note(String by, Act act) {
    inTurn(
        () -> {
          write(by, act);
          return true;
        });
  }

  /**
   * Works while nobody else writes, with tables that are up to date; acts may be sent meanwhile.
   */
  <T> T alone(Supplier<T> work) {
    return database.inTurn(
        () -> {
          readOn();
          return work.get();
        });
  }

  private <T> T inTurn(Supplier<T> work) {
    return database.inTurn(
        () -> {
          if (lags) {
            readOn();
          }
          return work.get();
        });
  }

  private void write(String by, Act act) {
    Entry entry = ledger.append(Acts.draft(by, act));
    lags = true; // until the tables have it: whoever sends the form again must find it there
    if (entry.seq() == projection.next()) {
      projection.apply(List.of(entry));
      lags = false;
    } else {
      readOn();
    }
  }

  private void readOn() {
    List<Entry> entries = ledger.tail(projection.next()).entries();
    if (!entries.isEmpty()) {
      projection.apply(entries);
    }
    lags = false;
  }
}
