package dev.ratchet.flow.canary;

import dev.ratchet.canary.checklist.Done;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * What people did about canaries, as the ledger tells it. The first look reads the whole chain;
 * later ones read on from there, so that a server can ask for every page.
 */
final class ReleaseActs {
  private final Ledger ledger;
  private final List<Done> known = new ArrayList<>();
  private long next;

  ReleaseActs(Ledger ledger) {
    this.ledger = ledger.remembering();
  }

  /** What was done about a canary, the oldest first. */
  synchronized List<Done> of(String canary) {
    List<Entry> fresh = ledger.tail(next).entries();
    if (!fresh.isEmpty()) {
      next = fresh.getLast().seq() + 1;
      fresh.forEach(entry -> Done.of(entry).ifPresent(known::add));
    }
    return about(canary, known);
  }

  /** The same among entries. */
  static List<Done> among(List<Entry> entries, String canary) {
    return about(canary, entries.stream().flatMap(entry -> Done.of(entry).stream()).toList());
  }

  private static List<Done> about(String canary, List<Done> all) {
    return all.stream().filter(one -> one.act().canary().equals(canary)).toList();
  }
}
