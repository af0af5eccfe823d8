package dev.ratchet.store;

import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.TraceFragment;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fragments of traces, and the requests that they make. */
public final class TelemetryStore {
  /**
   * Rows go in as they come, which spares memory; what the engine sorts it can do on disk, and
   * about twice as much as it counts is what it takes beside the heap.
   */
  private static final String MERGING =
      "set preserve_insertion_order = false; set memory_limit = '288MB'";

  /** Requests whose text is read together: a look goes over all fragments. */
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Assembler assembler;
  private final TextKeeper keeper;

  public TelemetryStore(Database database, Assembler assembler, TextKeeper keeper) {
    this.database = database;
    this.assembler = assembler;
    this.keeper = keeper;
  }

  /**
   * Takes staged fragments in, in one transaction. Idempotent, and independent of the order of
   * files: what is there already is a duplicate; of two fragments with one id the newest wins and
   * the conflict is counted; what points at a span or response joins its trace as soon as both are
   * there; every request that changed is assembled again from all its fragments, but for one whose
   * trace came whole and new: that was assembled when it was read.
   *
   * @param staging closed for writing by this call
   * @param now stamps the import
   */
  public MergeCounts merge(Staging staging, List<FileArrival> files, Instant now) {
    StagedFiles staged = staging.finished();
    return database.writeAtLength(
        "merging an import",
        sql -> {
          sql.script(MERGING);
          return new TelemetryMerge(sql, assembler, keeper, staging.folder())
              .run(staged, files, now);
        });
  }

  /** What an import finds that has nothing to merge, since all its files are known. */
  public MergeCounts nothingToMerge() {
    return database.read("looking at the store", MergeCounting::nothing);
  }

  /** A request's signals, with times to the microsecond. */
  public static Optional<Request> request(Database database, String id) {
    return database.read("reading request " + id, sql -> new RequestReader(sql).find(id));
  }

  /** The signals of those of these requests that are there, by id. */
  public static Map<String, Request> requests(Database database, Collection<String> ids) {
    return database.read(
        "reading requests",
        sql -> {
          Map<String, Request> found = new HashMap<>();
          for (List<String> some : Batches.of(ids)) {
            found.putAll(new RequestReader(sql).find(some));
          }
          return found;
        });
  }

  /** All request ids, sorted. */
  public static List<String> requestIds(Database database) {
    return database.read(
        "listing requests",
        sql ->
            sql.list(
                "select request_id from data.requests order by request_id",
                row -> row.text("request_id")));
  }

  /**
   * A request's staged redacted text, or empty when there is none or its key is gone.
   *
   * @param texts of a reading that names this request
   */
  public static Optional<RequestText> text(
      Database database, Assembler assembler, String requestId, AuditedTexts.Opened texts) {
    return database.read(
        "reading the text of request " + requestId,
        sql -> {
          List<TraceFragment> fragments = new Fragments(sql, texts.keeper(requestId)).of(requestId);
          return assembler
              .assemble(requestId, fragments)
              .filter(Assembler.Assembled::hasText)
              .map(Assembler.Assembled::text);
        });
  }

  /**
   * The same for many requests, by id, some hundred in one look at the store; those whose text is
   * nowhere any more are left out.
   */
  public static Map<String, RequestText> texts(
      Database database, Assembler assembler, List<String> requestIds, AuditedTexts.Opened texts) {
    Map<String, RequestText> found = new TreeMap<>();
    for (int from = 0; from < requestIds.size(); from += AT_ONCE) {
      List<String> some = requestIds.subList(from, Math.min(from + AT_ONCE, requestIds.size()));
      database.read(
          "reading the texts of requests",
          sql -> {
            new Fragments(sql, texts::keeper)
                .each(
                    some,
                    (id, fragments) ->
                        assembler
                            .assemble(id, fragments)
                            .filter(Assembler.Assembled::hasText)
                            .ifPresent(one -> found.put(id, one.text())));
            return true;
          });
    }
    return found;
  }
}
