package dev.ratchet.flow.keep;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.flow.casebook.Publications;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.ErasureStore;
import dev.ratchet.store.RetentionStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.SampleStore.WithText;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import dev.ratchet.vault.TextSeal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The text of drawn requests whose case was published long enough ago. The ledger tells when; a
 * case that was not published is open, and its text lives on until its key's own time.
 */
final class PublishedTexts {
  private final Database database;
  private final KeyRing keys;
  private final Ledger ledger;

  PublishedTexts(Database database, KeyRing keys, Ledger ledger) {
    this.database = database;
    this.keys = keys;
    this.ledger = ledger;
  }

  /**
   * Texts whose case was published at or before a time, by key.
   *
   * @param kept every drawn request with text
   */
  private SortedMap<String, List<WithText>> over(List<WithText> kept, Instant published) {
    if (kept.isEmpty()) {
      return new TreeMap<>();
    }
    Map<String, Instant> publications = Publications.of(ledger.entries());
    List<Pseudonyms> epochs = keys.everyEpoch();
    return kept.stream()
        .filter(text -> !keys.textSeal().isDestroyed(text.key()))
        .filter(
            text ->
                epochs.stream()
                    .map(epoch -> publications.get(Ratchet.traceName(epoch, text.request())))
                    .anyMatch(at -> at != null && !at.isAfter(published)))
        .collect(Collectors.groupingBy(WithText::key, TreeMap::new, Collectors.toList()));
  }

  /** How many texts are over. */
  long count(Instant published) {
    return over(kept(), published).values().stream().mapToLong(List::size).sum();
  }

  /**
   * Ends them: what others have under the same key is sealed anew, with the same end, and the key
   * is destroyed.
   *
   * @return how many texts
   */
  long end(Instant published) {
    List<WithText> kept = kept();
    SortedMap<String, List<WithText>> over = over(kept, published);
    over.forEach(
        (key, texts) -> {
          Set<String> places =
              texts.stream().map(WithText::place).collect(Collectors.toCollection(HashSet::new));
          boolean all =
              kept.stream()
                  .filter(one -> one.key().equals(key))
                  .allMatch(one -> places.contains(one.place()));
          end(key, places, all);
        });
    return over.values().stream().mapToLong(List::size).sum();
  }

  private void end(String key, Set<String> places, boolean all) {
    TextSeal seal = keys.textSeal();
    if (!all) {
      TextKeeper others = SealedTexts.under(seal, seal.newKeyLike(key));
      new ErasureStore(database).reseal(key, new Without(others, places), UnaryOperator.identity());
    }
    seal.destroy(key);
    if (all) {
      new RetentionStore(database).forgetTexts(Set.of(key));
    }
  }

  private List<WithText> kept() {
    return new SampleStore(database).withText();
  }

  /** Opens nothing at some places, so that nothing of them is sealed anew. */
  private record Without(TextKeeper keeper, Set<String> places) implements TextKeeper {
    @Override
    public byte[] seal(String table, String row, String text) {
      return keeper.seal(table, row, text);
    }

    @Override
    public Optional<String> open(String table, String row, byte[] sealed) {
      return places.contains(row) ? Optional.empty() : keeper.open(table, row, sealed);
    }

    @Override
    public String keyId() {
      return keeper.keyId();
    }
  }
}
