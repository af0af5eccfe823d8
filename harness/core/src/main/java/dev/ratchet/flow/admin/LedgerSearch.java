package dev.ratchet.flow.admin;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.LedgerIndex;
import dev.ratchet.store.LedgerIndex.Line;
import dev.ratchet.store.LedgerIndex.Sought;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger to be searched. The first look reads and checks all of it; later ones read what was
 * written since. A case's text is named by its hash; what people say of cases is only for those who
 * may read it and do not label.
 */
public final class LedgerSearch {
  /** Entries on a page. */
  public static final int PAGE = 50;

  /** A case's text, wherever it stands in a payload. */
  private static final Set<String> TEXTS = Set.of("text");

  /** What people say of cases. */
  private static final Set<String> SAID =
      Set.of("judgement", "labelling", "adjudication", "reason");

  private final Ledger ledger;
  private final LedgerIndex index;
  private final Clock clock;
  private long next;
  private @Nullable Checked checked;

  public LedgerSearch(Ledger ledger, Database database, Clock clock) {
    this.ledger = ledger;
    this.index = new LedgerIndex(database, LedgerSearch::texts);
    this.clock = clock;
  }

  /**
   * What the last check of the whole chain found.
   *
   * @param entries how many were kept then
   * @param head hash of the last one; null when the chain is broken
   * @param problem what is broken; null when nothing is
   */
  public record Checked(
      Instant at, long entries, @Nullable ContentHash head, @Nullable String problem) {}

  /** What is found. */
  public record Found(List<Line> lines, long all, Words words, Checked checked) {
    public Found {
      lines = List.copyOf(lines);
    }
  }

  /** The words that one may look for. */
  public record Words(List<LedgerIndex.Count> kinds, List<LedgerIndex.Count> actors) {
    public Words {
      kinds = List.copyOf(kinds);
      actors = List.copyOf(actors);
    }
  }

  /**
   * Searches.
   *
   * @param page from 0
   */
  public Found find(Sought sought, int page) {
    Checked state = refresh();
    return new Found(
        index.page(sought, (long) page * PAGE, PAGE),
        index.count(sought),
        new Words(index.kinds(), index.actors()),
        state);
  }

  /** One entry, whole. */
  public Optional<Line> entry(long seq, boolean told) {
    refresh();
    return index.find(seq, told);
  }

  /** Checks the whole chain now. */
  public synchronized Checked check() {
    Checked found;
    try {
      List<Entry> entries = ledger.entries();
      index.fill(entries);
      next = entries.isEmpty() ? 0 : entries.getLast().seq() + 1;
      ContentHash head = entries.isEmpty() ? Entry.GENESIS : entries.getLast().hash();
      found = new Checked(clock.instant(), entries.size(), head, null);
    } catch (RatchetException e) {
      found = new Checked(clock.instant(), 0, null, broken(e));
    }
    checked = found;
    return found;
  }

  /** Its place in the file system is nothing for a page. */
  private static String broken(RatchetException e) {
    return switch (e.code()) {
      case TAMPERED -> "The chain is broken. Run 'ratchet doctor' on the server: it says where.";
      case MISSING_KEY ->
          "The key of the closed segments' signatures is lost, so they cannot be checked.";
      case USAGE,
          INVALID_INPUT,
          NOT_FOUND,
          HASH_MISMATCH,
          CONFLICT,
          EVIDENCE_MISSING,
          BUSY,
          STORAGE,
          INTERRUPTED,
          INTERNAL ->
          throw e;
    };
  }

  private synchronized Checked refresh() {
    Checked state = checked;
    if (state == null) {
      return check();
    }
    if (state.problem() == null) {
      try {
        Ledger.Tail tail = ledger.tail(next);
        index.forgetBefore(tail.first());
        if (!tail.entries().isEmpty()) {
          index.add(tail.entries());
          next = tail.entries().getLast().seq() + 1;
        }
      } catch (RatchetException e) {
        if (e.code() != ErrorCode.TAMPERED) {
          throw e;
        }
        return check();
      }
    }
    return state;
  }

  private static LedgerIndex.Texts texts(Entry entry) {
    Node.Mapping told = without(entry.payload(), TEXTS);
    Node.Mapping bare = entry.payload().entries().containsKey("trace") ? without(told, SAID) : told;
    return new LedgerIndex.Texts(Json.canonical(told), Json.canonical(bare));
  }

  private static Node.Mapping without(Node.Mapping payload, Set<String> keys) {
    Map<String, Node> kept = new LinkedHashMap<>();
    payload
        .entries()
        .forEach((key, value) -> kept.put(key, keys.contains(key) ? named(value) : value));
    return Node.mapping(kept);
  }

  private static Node named(Node value) {
    return Node.text("withheld, " + ContentHash.of(Json.canonical(value)));
  }
}
