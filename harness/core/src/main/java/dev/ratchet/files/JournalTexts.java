package dev.ratchet.files;

import dev.ratchet.base.Json;
import dev.ratchet.ledger.Records;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptTexts;
import java.nio.file.Path;

/** Reads attempts back from the places of a journal at which they were found or written. */
public record JournalTexts(Path journal) implements AttemptTexts {
  @Override
  public Attempt whole(AttemptFacts facts) {
    return Json.read(journal.toString(), record(facts), Attempt.class).ending(facts.end());
  }

  /** As it was journaled, where that is what the facts tell; only silence is told otherwise. */
  @Override
  public String json(AttemptFacts facts) {
    return facts.end() instanceof AttemptEnd.Answered
        ? record(facts)
        : Json.canonical(whole(facts));
  }

  private String record(AttemptFacts facts) {
    return Records.record(journal, facts.place());
  }
}
