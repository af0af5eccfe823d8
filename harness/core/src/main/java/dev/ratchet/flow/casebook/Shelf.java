package dev.ratchet.flow.casebook;

import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.StoreFile;
import java.util.function.Function;

/** Where publishing finds the casebook: up to date, and nobody else's while it writes. */
interface Shelf {
  /** Reads, while others may write. */
  <T> T look(Function<Database, T> work);

  /** Writes, while others wait. */
  <T> T alone(Function<Database, T> work);

  /** A store that is opened for it, or that this process has open. */
  static Shelf of(StoreFile store, Ledger ledger) {
    return new Shelf() {
      @Override
      public <T> T look(Function<Database, T> work) {
        return alone(work);
      }

      @Override
      public <T> T alone(Function<Database, T> work) {
        return store.use(database -> new Book(ledger, database).alone(() -> work.apply(database)));
      }
    };
  }

  /** A casebook that is open, and that people write to. */
  static Shelf of(Book book, Database database) {
    return new Shelf() {
      @Override
      public <T> T look(Function<Database, T> work) {
        book.catchUp();
        return work.apply(database);
      }

      @Override
      public <T> T alone(Function<Database, T> work) {
        return book.alone(() -> work.apply(database));
      }
    };
  }
}
