package dev.ratchet.flow.approve;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes what somebody approved to the ledger, and from there to {@code gates/approvals.jsonl}. */
final class Approved {
  private final Ratchet ratchet;
  private final Ledger ledger;

  Approved(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.ledger = ratchet.ledger(notices);
  }

  /**
   * Records an approval once: the same person's same words again are the entry that there is, which
   * also brings one to the file that was killed on its way there.
   *
   * @param over whether an entry that says the same does so no more
   */
  Entry record(String by, String kind, Object record, Predicate<Entry> over) {
    Node.Mapping payload = (Node.Mapping) Json.node("approval", 1, Json.canonical(record));
    String text = Json.canonical(payload);
    Entry entry =
        all(kind)
            .filter(one -> one.actor().equals(by))
            .filter(one -> Json.canonical(one.payload()).equals(text))
            .filter(Predicate.not(over))
            .findFirst()
            .orElseGet(() -> ledger.append(new Entry.Draft(by, kind, payload)));
    new Approvals(ratchet.workspace()).add(entry);
    return entry;
  }

  /** The ledger's entries of a kind. */
  Stream<Entry> all(String kind) {
    return ledger.entries().stream().filter(entry -> entry.kind().equals(kind));
  }

  /** A text of an entry's payload; empty where it has none. */
  static String text(Entry entry, String key) {
    return entry.payload().entries().get(key) instanceof Node.Text text ? text.value() : "";
  }
}
