package dev.ratchet.access;

import java.util.function.UnaryOperator;

/** The accounts as they stand, changed by one at a time. */
public final class Accounts {
  private final AccountStore store;
  private volatile People people;

  public Accounts(AccountStore store) {
    this.store = store;
    this.people = store.read();
  }

  public People people() {
    return people;
  }

  /**
   * Changes them.
   *
   * @param change throws to refuse; then nothing happens
   * @param before is called when the change is possible and before it is kept, so that there is a
   *     record of it whatever happens
   */
  public synchronized void change(UnaryOperator<People> change, Runnable before) {
    People next = change.apply(people);
    before.run();
    store.write(next);
    people = next;
  }
}
