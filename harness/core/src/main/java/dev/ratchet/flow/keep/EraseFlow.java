package dev.ratchet.flow.keep;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.CacheFolder;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.ErasureStore;
import dev.ratchet.store.RetentionStore;
import dev.ratchet.store.StoreRewrite;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import dev.ratchet.vault.TextSeal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Takes one person out of everything that was kept. Their requests are deleted; in what others
 * wrote they are replaced. Every data key that their text lay under is destroyed, after others'
 * text was sealed anew, and the store's file is written anew, so that no copy of the old bytes
 * opens.
 */
public final class EraseFlow {
  private static final String ERASED = "subject-erased";

  private final Ratchet ratchet;
  private final Ledger ledger;

  public EraseFlow(Ratchet ratchet, Ledger ledger) {
    this.ratchet = ratchet;
    this.ledger = ledger;
  }

  /** What went from the store. */
  private record FromStore(
      List<String> requests, long rows, SortedMap<String, Long> mentions, Resealed resealed) {}

  /** What happened to sealed text. */
  private record Resealed(long texts, int keys) {}

  /**
   * Erases.
   *
   * @param values of as many persons, such as a user id, an e-mail address or a phone number; never
   *     written anywhere
   * @param by who erases, for the ledger
   * @throws RatchetException USAGE if the value is too short to mean anyone or a legal hold is on;
   *     MISSING_KEY if a text's key is lost; then nothing was changed
   */
  public Erased erase(List<String> values, String by) {
    if (ratchet.settings().retention().hold()) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "gates/workspace.yaml: a legal hold is on, so nothing is erased; end it first with"
              + " 'retention: {hold: false}'");
    }
    KeyRing keys = ratchet.keys();
    Subjects subjects = new Subjects(values, keys.everyEpoch());
    FromStore store =
        ratchet.store().use(database -> fromStore(database, subjects, keys.textSeal()));
    StoreRewrite.of(ratchet.store());
    CacheFolder cache = new CacheFolder(ratchet.workspace().cache(), ratchet.clock());
    SubjectFiles files = new SubjectFiles(ratchet.workspace(), cache, subjects);
    List<String> cleaned = new ArrayList<>(files.clean());
    for (Path copy : StoreRewrite.oldCopies(ratchet.store())) {
      RetainFlow.delete(copy);
      cleaned.add(copy + " (deleted)");
    }
    Erased erased =
        new Erased(
            store.requests().size(),
            store.rows(),
            store.mentions(),
            store.resealed().texts(),
            store.resealed().keys(),
            cleaned,
            files.cases(traceNames(keys.everyEpoch(), store.requests())),
            files.unreachable(ledger.entries()));
    ledger.append(new Entry.Draft(by, ERASED, tombstone(keys.pseudonyms(), subjects, erased)));
    return erased;
  }

  /** Every key is tried before anything is changed, so that a lost one stops it in time. */
  private static FromStore fromStore(Database database, Subjects subjects, TextSeal seal) {
    ErasureStore store = new ErasureStore(database);
    List<String> requests = store.requestsOf(subjects.pseudonyms());
    Set<String> keys = new TreeSet<>(store.keysOf(requests));
    SealedTexts unseen = new SealedTexts(seal, Duration.ZERO);
    for (String key : new RetentionStore(database).textKeys()) {
      if (store.isMentionedUnder(key, unseen, subjects::takenOutOf)) {
        keys.add(key);
      }
    }
    long rows = requests.isEmpty() ? 0 : store.delete(requests);
    SortedMap<String, Long> mentions = store.replace(subjects);
    return new FromStore(requests, rows, mentions, reseal(store, keys, subjects, seal));
  }

  /** Every key that the person's text lay under ends; the others' text moves to a new one. */
  private static Resealed reseal(
      ErasureStore store, Set<String> keys, Subjects subjects, TextSeal seal) {
    long texts = 0;
    for (String key : keys) {
      if (!seal.isDestroyed(key)) {
        texts += store.reseal(key, keeperLike(seal, key), subjects::takenOutOf);
        seal.destroy(key);
      }
    }
    return new Resealed(texts, keys.size());
  }

  private static TextKeeper keeperLike(TextSeal seal, String key) {
    return SealedTexts.under(seal, seal.newKeyLike(key));
  }

  private static List<String> traceNames(List<Pseudonyms> epochs, List<String> requests) {
    return epochs.stream()
        .flatMap(epoch -> requests.stream().map(request -> Ratchet.traceName(epoch, request)))
        .toList();
  }

  /** Names of their own kind, which join with nothing that was kept. */
  private static Node.Mapping tombstone(Pseudonyms pseudonyms, Subjects subjects, Erased erased) {
    List<String> names =
        subjects.all().stream()
            .map(subject -> "hmac:" + pseudonyms.of("erasure", subject.value()))
            .toList();
    Map<String, Node> payload = new LinkedHashMap<>();
    payload.put("subjects", Node.texts(names));
    payload.put("requests", Node.number(erased.requests()));
    payload.put("rows", Node.number(erased.rows()));
    payload.put(
        "mentions",
        Node.number(erased.mentions().values().stream().mapToLong(Long::longValue).sum()));
    payload.put("texts", Node.number(erased.texts()));
    payload.put("keys", Node.number(erased.keys()));
    payload.put("files", Node.number(erased.files().size()));
    payload.put("cases", Node.texts(erased.cases()));
    payload.put("unreachable", Node.number(erased.unreachable().size()));
    return Node.mapping(payload);
  }
}
