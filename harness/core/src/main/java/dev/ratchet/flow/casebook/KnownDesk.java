package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentStore;

/** Where somebody says that an incident needs no label, since it is known and has an owner. */
public final class KnownDesk {
  private final Book book;
  private final IncidentStore incidents;
  private final OwnWords words;

  KnownDesk(Book book, Database database, OwnWords words) {
    this.book = book;
    this.incidents = new IncidentStore(database);
    this.words = words;
  }

  /**
   * Marks an incident; a later mark takes the place of the earlier one, and both stay on record.
   *
   * @throws RatchetException NOT_FOUND if there is no such incident; USAGE without an owner
   */
  public void mark(String by, Act.IncidentKnown said) {
    Act.IncidentKnown masked =
        new Act.IncidentKnown(
            said.incident(), said.form(), words.of(said.owner()), words.of(said.note()));
    if (masked.owner().isBlank()) {
      throw new RatchetException(ErrorCode.USAGE, "say who owns it");
    }
    if (incidents.find(masked.incident()).isEmpty()) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "there is no such incident");
    }
    book.send(by, masked.form(), () -> masked);
  }
}
