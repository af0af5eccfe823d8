package dev.ratchet.ledger;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One decision in the ledger.
 *
 * @param seq from 0
 * @param actor who decided
 * @param kind such as {@code label}, {@code waiver}, {@code sign-off}
 * @param previous hash of the entry before; of the first entry, {@link #GENESIS}
 * @param hash SHA-256 over the previous hash's text and the canonical JSON of the rest
 */
public record Entry(
    long seq,
    Instant at,
    String actor,
    String kind,
    Node.Mapping payload,
    ContentHash previous,
    ContentHash hash) {
  /** What stands for the hash before the first entry. */
  public static final ContentHash GENESIS = new ContentHash("sha256:" + "0".repeat(64));

  /** What is to be written, before it has its place in the chain. */
  public record Draft(String actor, String kind, Node.Mapping payload) {}

  static Entry next(Draft draft, Instant at, long seq, ContentHash previous) {
    return new Entry(
        seq,
        at,
        draft.actor(),
        draft.kind(),
        draft.payload(),
        previous,
        hash(draft, at, seq, previous));
  }

  /** Whether its hash is the one of what it says; nothing is said of its place in a chain. */
  public boolean matchesItsHash() {
    return hash.equals(hash(new Draft(actor, kind, payload), at, seq, previous));
  }

  private static ContentHash hash(Draft draft, Instant at, long seq, ContentHash previous) {
    String content =
        Json.canonical(
            Map.of(
                "seq", seq,
                "at", at,
                "actor", draft.actor(),
                "kind", draft.kind(),
                "payload", draft.payload()));
    return ContentHash.of((previous.value() + content).getBytes(StandardCharsets.UTF_8));
  }
}
