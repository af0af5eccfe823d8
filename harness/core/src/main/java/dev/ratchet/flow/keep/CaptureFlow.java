package dev.ratchet.flow.keep;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.CaptureStore;
import dev.ratchet.store.CaptureStore.Capture;
import dev.ratchet.store.Database;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.RequestText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Keeps the redacted text of a named cohort longer than staging does, and lets it be read. */
public final class CaptureFlow {
  private static final String CAPTURED = "text-captured";

  private final StoreFile store;
  private final Ledger ledger;
  private final AuditedTexts texts;
  private final Sealing sealing;
  private final Clock clock;

  /** Wires captures. */
  public CaptureFlow(
      StoreFile store, Ledger ledger, AuditedTexts texts, Sealing sealing, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.texts = texts;
    this.sealing = sealing;
    this.clock = clock;
  }

  /**
   * What makes texts whole and keeps them.
   *
   * @param keeper makes a keeper with a key of its own that lives that long
   * @param redact for what people write
   */
  public record Sealing(
      Assembler assembler, Function<Duration, TextKeeper> keeper, UnaryOperator<String> redact) {}

  /**
   * A capture that was begun.
   *
   * @param requests of the cohort
   * @param captured those of them that had text
   */
  public record Begun(Capture capture, int requests, int captured) {}

  /** A capture and how many texts it holds. */
  public record Running(Capture capture, int texts) {}

  /**
   * Begins a capture. The ledger says so before any text is opened; the text is opened to be sealed
   * anew and shown to nobody.
   *
   * @throws RatchetException EVIDENCE_MISSING if the cohort has no request or no text
   */
  public Begun begin(CaptureOrder order) {
    return store.use(database -> begin(database, order));
  }

  private Begun begin(Database database, CaptureOrder order) {
    List<String> cohort = new CaptureStore(database).requests(order.scope());
    if (cohort.isEmpty()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "no request is in this cohort; 'ratchet incidents' shows what there is");
    }
    Instant now = clock.instant();
    Capture capture = capture(order, cohort, now);
    ledger.append(new Entry.Draft(order.requestedBy(), CAPTURED, payload(capture)));
    Map<String, RequestText> found = texts(database, capture, cohort);
    if (found.isEmpty()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "none of the " + cohort.size() + " requests of this cohort has text that still opens");
    }
    TextKeeper keeper = sealing.keeper().apply(Duration.between(now, capture.endsAt()));
    new CaptureStore(database).keep(capture, found, keeper);
    return new Begun(capture, cohort.size(), found.size());
  }

  private Capture capture(CaptureOrder order, List<String> cohort, Instant now) {
    CaptureStore.People people = new CaptureStore.People(order.requestedBy(), order.approvedBy());
    List<Slice> scope = order.scope().stream().map(this::redacted).toList();
    String reason = sealing.redact().apply(order.reason().strip());
    String id = "cap-" + ContentHash.ofRecord(List.of(cohort, scope, reason, now)).brief();
    return new Capture(id, people, reason, scope, now, now.plus(Duration.ofHours(order.hours())));
  }

  private Slice redacted(Slice one) {
    return new Slice(one.dimension(), sealing.redact().apply(one.value()));
  }

  private Map<String, RequestText> texts(Database database, Capture capture, List<String> cohort) {
    AuditedTexts.Opened opened =
        texts.open(
            new AuditedTexts.Reading(
                capture.people().requestedBy(),
                "capture: " + capture.reason(),
                new AuditedTexts.Source("capture", capture.id()),
                cohort,
                0));
    Map<String, RequestText> found = new TreeMap<>();
    for (String request : cohort) {
      TelemetryStore.text(database, sealing.assembler(), request, opened)
          .ifPresent(text -> found.put(request, text));
    }
    return found;
  }

  private static Node.Mapping payload(Capture capture) {
    Map<String, Node> payload = new LinkedHashMap<>();
    payload.put("capture", Node.text(capture.id()));
    payload.put("why", Node.text(capture.reason()));
    payload.put("scope", Node.texts(capture.scope().stream().map(Slice::toString).toList()));
    payload.put("approved-by", Node.text(capture.people().approvedBy()));
    payload.put("ends-at", Node.text(capture.endsAt().toString()));
    return Node.mapping(payload);
  }

  /** The captures that run, the next to end first. */
  public List<Running> running() {
    return store.use(
        database -> {
          CaptureStore captures = new CaptureStore(database);
          return captures.running(clock.instant()).stream()
              .map(one -> new Running(one, captures.members(one.id()).size()))
              .toList();
        });
  }

  /**
   * Reads a running capture, after the ledger says who reads it and why.
   *
   * @param only the requests to read; none for all
   * @return request id to its redacted text, sorted
   * @throws RatchetException NOT_FOUND if no such capture runs or it holds no such request; USAGE
   *     if that is more than one person may read within an hour
   */
  public Map<String, RequestText> read(String id, String by, String why, List<String> only) {
    return store.use(
        database -> {
          CaptureStore captures = new CaptureStore(database);
          refuseEnded(captures, id);
          List<String> members = chosen(id, captures.members(id), only);
          AuditedTexts.Source source = new AuditedTexts.Source("capture", id);
          String reason = sealing.redact().apply(why.strip());
          AuditedTexts.Opened opened =
              texts.open(new AuditedTexts.Reading(by, reason, source, members, members.size()));
          Map<String, RequestText> read = new TreeMap<>();
          for (String member : members) {
            captures.text(id, member, opened).ifPresent(text -> read.put(member, text));
          }
          return read;
        });
  }

  private static List<String> chosen(String id, List<String> members, List<String> only) {
    for (String request : only) {
      if (!members.contains(request)) {
        throw new RatchetException(
            ErrorCode.NOT_FOUND,
            "capture '"
                + id
                + "' holds no request '"
                + request
                + "'"
                + NearestWord.hint(request, members));
      }
    }
    return only.isEmpty() ? members : only.stream().sorted().distinct().toList();
  }

  private void refuseEnded(CaptureStore captures, String id) {
    List<String> known = captures.running(clock.instant()).stream().map(Capture::id).toList();
    if (!known.contains(id)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, "no capture '" + id + "' is running" + NearestWord.hint(id, known));
    }
  }
}
