package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The only door to captured text for anyone who will see it: the ledger says who, why and whose
 * before anything opens. Whatever reads text asks for an {@link Opened}, and only {@link #open}
 * makes one.
 */
public final class AuditedTexts {
  /** The kind of the ledger's records of readings. */
  public static final String TEXT_READ = "text-read";

  private final TextKeeper keeper;
  private final Ledger ledger;
  private final UnaryOperator<String> traceName;
  private final ReadLimit limit;

  /**
   * A door to the text that a keeper can open.
   *
   * @param traceName of a request, as the ledger names it
   */
  public AuditedTexts(
      TextKeeper keeper, Ledger ledger, UnaryOperator<String> traceName, ReadLimit limit) {
    this.keeper = keeper;
    this.ledger = ledger;
    this.traceName = traceName;
    this.limit = limit;
  }

  /**
   * Someone is about to read.
   *
   * @param why redacted
   * @param requests ids of the requests whose text may be opened
   * @param shown how many texts that person will see; 0 when they are opened to be sealed anew or
   *     made into cases
   */
  public record Reading(String by, String why, Source source, List<String> requests, int shown) {
    public Reading {
      requests = List.copyOf(requests);
    }
  }

  /**
   * Where the text lies.
   *
   * @param kind {@code sample}, {@code capture}, {@code incident} or {@code canary}
   */
  public record Source(String kind, String id) {}

  /**
   * Writes the reading down, then lets its texts be opened. A reading of nobody's text is none.
   *
   * @throws RatchetException USAGE if nobody reads or for no reason, or if that person would see
   *     more within the hour than the workspace allows; then nothing opens
   */
  public Opened open(Reading reading) {
    if (reading.requests().isEmpty()) {
      return new Opened(keeper, Set.of());
    }
    if (reading.by().isBlank() || reading.why().isBlank()) {
      throw new RatchetException(
          ErrorCode.USAGE, "captured text is read by someone for a reason; say who and why");
    }
    ledger.append(
        new Entry.Draft(reading.by(), TEXT_READ, payload(reading)),
        limit.since(),
        recent -> limit.check(reading, recent));
    return new Opened(keeper, new TreeSet<>(reading.requests()));
  }

  private Node.Mapping payload(Reading reading) {
    Map<String, Node> payload = new LinkedHashMap<>();
    payload.put("why", Node.text(reading.why()));
    payload.put(reading.source().kind(), Node.text(reading.source().id()));
    payload.put(ReadLimit.SHOWN, Node.number(reading.shown()));
    payload.put("traces", Node.texts(reading.requests().stream().map(traceName).sorted().toList()));
    return Node.mapping(payload);
  }

  /** The texts of one reading that is on record, and no others. */
  public static final class Opened {
    private final TextKeeper keeper;
    private final Set<String> requests;

    private Opened(TextKeeper keeper, Set<String> requests) {
      this.keeper = keeper;
      this.requests = requests;
    }

    /** Whether the reading named this request. */
    public boolean covers(String request) {
      return requests.contains(request);
    }

    /** Opens the text of one request that the reading named. */
    Optional<String> open(String request, String table, String row, byte[] sealed) {
      if (!covers(request)) {
        throw new RatchetException(
            ErrorCode.INTERNAL, table + ": a text was asked for that its reading does not name");
      }
      return keeper.open(table, row, sealed);
    }

    /** For the staged text of one request, which lies in several rows. */
    TextKeeper keeper(String request) {
      return new TextKeeper() {
        @Override
        public byte[] seal(String table, String row, String text) {
          return keeper.seal(table, row, text);
        }

        @Override
        public Optional<String> open(String table, String row, byte[] sealed) {
          return Opened.this.open(request, table, row, sealed);
        }

        @Override
        public String keyId() {
          return keeper.keyId();
        }
      };
    }
  }
}
