package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.Slice;
import dev.ratchet.telemetry.RequestText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Cohorts whose redacted text is kept longer, each under a key of its own. */
public final class CaptureStore {
  static final String SEALED_IN = "capture_members";

  private static final String IN_INCIDENT =
      """
      request_id in (
        select m.request_id from data.incident_members m
        join data.incidents i on i.incident_id = m.incident_id where i.%s)""";

  /** What a cohort can be named by; {@code %s} takes the comparison. */
  private static final SortedMap<String, String> DIMENSIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("request", "request_id %s"),
              Map.entry("session", "session %s"),
              Map.entry("user", "user_pseudonym %s"),
              Map.entry("tenant", "tenant %s"),
              Map.entry("persona", "role %s"),
              Map.entry("locale", "locale %s"),
              Map.entry("channel", "channel %s"),
              Map.entry("region", "region %s"),
              Map.entry("environment", "environment %s"),
              Map.entry("intent", "intent %s"),
              Map.entry("risk", "risk %s"),
              Map.entry("app", "app_version %s"),
              Map.entry("prompt", "prompt_version %s"),
              Map.entry("retrieval", "retrieval_version %s"),
              Map.entry("tool-schema", "tool_schema_version %s"),
              Map.entry("incident", IN_INCIDENT.formatted("incident_id %s")),
              Map.entry("failure-mode", IN_INCIDENT.formatted("failure_mode %s"))));

  private final Database database;

  public CaptureStore(Database database) {
    this.database = database;
  }

  /** The dimensions by which a cohort can be named, sorted. */
  public static List<String> dimensions() {
    return List.copyOf(DIMENSIONS.keySet());
  }

  /**
   * One capture.
   *
   * @param reason redacted
   * @param scope what was asked for, sorted
   * @param endsAt when its key is destroyed
   */
  public record Capture(
      String id,
      People people,
      String reason,
      List<Slice> scope,
      Instant startedAt,
      Instant endsAt) {
    public Capture {
      scope = List.copyOf(scope);
    }
  }

  /** Who wanted a capture, and who else agreed. */
  public record People(String requestedBy, String approvedBy) {}

  /**
   * The requests of a cohort, sorted.
   *
   * @param scope known dimensions; values of one dimension are alternatives, dimensions must all
   *     hold
   */
  public List<String> requests(List<Slice> scope) {
    List<Object> values = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    new TreeMap<>(scope.stream().collect(Collectors.groupingBy(Slice::dimension)))
        .forEach(
            (dimension, slices) -> {
              String one = Objects.requireNonNull(DIMENSIONS.get(dimension), dimension);
              conditions.add(
                  slices.stream()
                      .map(_ -> one.formatted("= ?"))
                      .collect(Collectors.joining(" or ", "(", ")")));
              slices.forEach(slice -> values.add(slice.value()));
            });
    return database.read(
        "naming a cohort",
        sql ->
            sql.list(
                "select request_id from data.requests where %s order by request_id"
                    .formatted(String.join(" and ", conditions)),
                row -> row.text("request_id"),
                values));
  }

  /** Keeps a capture with the texts of its requests. */
  public void keep(Capture capture, Map<String, RequestText> texts, TextKeeper keeper) {
    database.write(
        "keeping capture " + capture.id(),
        sql -> {
          insert(sql, capture, keeper.keyId());
          try (TableWriter members = sql.writer(SEALED_IN)) {
            for (Map.Entry<String, RequestText> text : new TreeMap<>(texts).entrySet()) {
              String row = row(capture.id(), text.getKey());
              members
                  .row()
                  .text(capture.id())
                  .text(text.getKey())
                  .bytes(keeper.seal(SEALED_IN, row, Json.canonical(text.getValue())))
                  .text(keeper.keyId())
                  .end();
            }
          }
          return true;
        });
  }

  private static void insert(Sql sql, Capture capture, String key) throws SQLException {
    try (TableWriter captures = sql.writer("captures")) {
      captures
          .row()
          .text(capture.id())
          .text(capture.people().requestedBy())
          .text(capture.people().approvedBy())
          .text(capture.reason())
          .texts(capture.scope().stream().map(Slice::toString).toList())
          .time(capture.startedAt())
          .time(capture.endsAt())
          .text(key)
          .end();
    }
  }

  /** The captures that have not ended by now, the next to end first. */
  public List<Capture> running(Instant now) {
    return database.read(
        "listing captures",
        sql ->
            sql.list(
                "select * from data.captures where ends_at > ? order by ends_at, capture_id",
                CaptureStore::capture,
                now));
  }

  /** Deletes the captures that have ended, with their members; returns how many. */
  public long forgetEnded(Instant now) {
    return database.write(
        "deleting captures that are over",
        sql -> {
          sql.update(
              """
              delete from data.capture_members where capture_id in (
                select capture_id from data.captures where ends_at <= ?)""",
              now);
          return sql.update("delete from data.captures where ends_at <= ?", now);
        });
  }

  /** How many captures have ended and are still there. */
  public long ended(Instant now) {
    return database.read(
        "counting captures",
        sql -> sql.count("select count(*) from data.captures where ends_at <= ?", now));
  }

  /** The requests whose text a capture holds, sorted. */
  public List<String> members(String id) {
    return database.read(
        "reading capture " + id,
        sql ->
            sql.list(
                "select request_id from data.capture_members where capture_id = ? order by 1",
                row -> row.text("request_id"),
                id));
  }

  /** A captured text, or empty when its key was destroyed. */
  public Optional<RequestText> text(String id, String request, AuditedTexts.Opened texts) {
    Optional<byte[]> sealed =
        database.read(
            "reading captured text",
            sql ->
                sql
                    .list(
                        """
                        select sealed_text from data.capture_members
                        where capture_id = ? and request_id = ?""",
                        row -> Optional.ofNullable(row.bytesOrNull("sealed_text")),
                        id,
                        request)
                    .stream()
                    .flatMap(Optional::stream)
                    .findFirst());
    return sealed
        .flatMap(bytes -> texts.open(request, SEALED_IN, row(id, request), bytes))
        .map(text -> Json.read("store, captured text", text, RequestText.class));
  }

  private static Capture capture(Row row) throws SQLException {
    return new Capture(
        row.text("capture_id"),
        new People(row.text("requested_by"), row.text("approved_by")),
        row.text("reason"),
        row.texts("scope").stream().map(Slice::parse).toList(),
        row.time("started_at"),
        row.time("ends_at"));
  }

  private static String row(String capture, String request) {
    return capture + "/" + request;
  }
}
