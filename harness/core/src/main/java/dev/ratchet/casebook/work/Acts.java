package dev.ratchet.casebook.work;

import dev.ratchet.base.ContentHash;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.EntryForm;
import java.util.Optional;

/** Acts as ledger entries, both ways. */
public final class Acts {
  private static final EntryForm<Act> FORM = new EntryForm<>(Act.class);

  private Acts() {}

  /** The entry to be written for an act. */
  public static Entry.Draft draft(String actor, Act act) {
    return FORM.draft(actor, act);
  }

  /** The act of an entry; empty when the entry is about something else. */
  public static Optional<Act> read(Entry entry) {
    return FORM.read(entry);
  }

  /** The id of the label that a form makes: the same form never makes two. */
  public static String labelId(String form) {
    return "lab-" + ContentHash.of(form).brief();
  }

  /** The id of the decision that a form makes. */
  public static String adjudicationId(String form) {
    return "adj-" + ContentHash.of(form).brief();
  }
}
