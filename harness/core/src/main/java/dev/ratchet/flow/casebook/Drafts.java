package dev.ratchet.flow.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.store.DraftStore;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What somebody has typed into a page and not sent yet. */
public final class Drafts {
  private final DraftStore store;
  private final OwnWords words;
  private final Clock clock;

  Drafts(DraftStore store, OwnWords words, Clock clock) {
    this.store = store;
    this.words = words;
    this.clock = clock;
  }

  private record Draft(Map<String, String> fields) {}

  /**
   * Keeps a page's fields, personal data masked.
   *
   * @param page such as {@code label/17}
   */
  public void keep(String person, String page, Map<String, String> fields) {
    keep(person, page, fields, Set.of());
  }

  /**
   * The same where some of the fields are JSON of ours, of which only the texts within are masked.
   *
   * @param written the names of these
   */
  public void keep(String person, String page, Map<String, String> fields, Set<String> written) {
    Map<String, String> masked = new TreeMap<>();
    fields.forEach(
        (name, value) ->
            masked.put(name, written.contains(name) ? words.ofJson(value) : words.of(value)));
    store.keep(person, page, Json.canonical(new Draft(masked)), clock.instant());
  }

  /** The fields that were kept; empty when there is no draft. */
  public Map<String, String> of(String person, String page) {
    return store
        .find(person, page)
        .map(text -> Json.read("store, drafts", text, Draft.class).fields())
        .orElse(Map.of());
  }

  /** Forgets a draft, once its page was sent. */
  public void drop(String person, String page) {
    store.drop(person, page);
  }
}
