package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger, newest first. */
public record LedgerView(
    Chain chain, Typed typed, Words words, List<Row> rows, PageLinks pages, Told told)
    implements View {
  /**
   * What the last check of the chain found.
   *
   * @param says in words
   * @param at when
   * @param head hash of the last entry; empty when the chain is broken
   */
  public record Chain(IncidentsView.Mark says, String at, String entries, String head) {}

  /** What is looked for; empty for anything. */
  public record Typed(String kind, String actor, String text, String from, String until) {}

  /** What can be looked for, with how often it is there. */
  public record Words(List<Word> kinds, List<Word> actors) {
    public Words {
      kinds = List.copyOf(kinds);
      actors = List.copyOf(actors);
    }
  }

  /** A word for a choice. */
  public record Word(String word, String label) {}

  /** What is left out for this person, and what is wrong with what they asked for. */
  public record Told(@Nullable String note, @Nullable String problem) {}

  /** An entry with the beginning of its payload. */
  public record Row(long number, String at, String actor, String kind, String payload) {}

  public LedgerView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Ledger";
  }
}
