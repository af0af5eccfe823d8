package dev.ratchet.canary.checklist;

import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.EntryForm;
import java.time.Instant;
import java.util.Optional;

/** An act with who did it and when. */
public record Done(String by, Instant at, ReleaseAct act) {
  private static final EntryForm<ReleaseAct> FORM = new EntryForm<>(ReleaseAct.class);

  /** The entry to be written for an act. */
  public static Entry.Draft draft(String by, ReleaseAct act) {
    return FORM.draft(by, act);
  }

  /** What an entry tells; empty when it is about something else. */
  public static Optional<Done> of(Entry entry) {
    return FORM.read(entry).map(act -> new Done(entry.actor(), entry.at(), act));
  }
}
