package dev.ratchet.testing;

import dev.ratchet.files.FileRunJournal;
import dev.ratchet.files.JournalTexts;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptTexts;
import dev.ratchet.outcome.FactsMaker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Whole attempts in memory, where the product has only facts there. */
public record HeldAttempts(List<Attempt> attempts) implements AttemptTexts {
  public HeldAttempts {
    attempts = List.copyOf(attempts);
  }

  /** Facts of attempts, without any texts behind them. */
  public static List<AttemptFacts> facts(List<Attempt> attempts) {
    return new HeldAttempts(attempts).facts();
  }

  /** Everything that a journal holds, whole. */
  public static List<Attempt> journaled(Path journal) {
    JournalTexts texts = new JournalTexts(journal);
    return FileRunJournal.read(journal).attempts().stream().map(texts::whole).toList();
  }

  /** The facts, each with its number as its place. */
  public List<AttemptFacts> facts() {
    FactsMaker facts = new FactsMaker();
    return IntStream.range(0, attempts.size())
        .mapToObj(place -> facts.of(attempts.get(place), place))
        .toList();
  }

  @Override
  public Attempt whole(AttemptFacts facts) {
    return attempts.get(Math.toIntExact(facts.place())).ending(facts.end());
  }
}
