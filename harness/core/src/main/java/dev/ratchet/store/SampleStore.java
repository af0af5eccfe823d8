package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.incident.Sample;
import dev.ratchet.telemetry.RequestText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Drawn samples, with the text of their requests sealed by a key of its own, so that it outlives
 * the staged text.
 */
public final class SampleStore {
  static final String SEALED_IN = "sample_members";

  private final Database database;

  public SampleStore(Database database) {
    this.database = database;
  }

  /** A sample under its id, without the members' text. */
  public record Kept(String id, Instant drawnAt, long seed, List<Sample.Drawn> drawn) {
    public Kept {
      drawn = List.copyOf(drawn);
    }
  }

  private record Strata(List<Sample.Stratum> strata) {}

  /**
   * Keeps a sample; one of the same id is replaced.
   *
   * @param texts request id to its redacted text, for every member
   * @param keeper seals for as long as labelling takes, not for staging's few days
   */
  public void keep(
      String id, Sample sample, Map<String, RequestText> texts, TextKeeper keeper, Instant now) {
    database.write(
        "keeping sample " + id,
        sql -> {
          sql.update("delete from data.sample_members where sample_id = ?", id);
          sql.update(
              "insert or replace into data.samples values (?, ?, ?, ?, ?, ?)",
              id,
              now,
              sample.plan().seed(),
              sample.plan().size(),
              sample.passedOver(),
              Json.canonical(new Strata(sample.strata())));
          writeMembers(sql, id, sample, new Sealing(texts, keeper));
          return true;
        });
  }

  /** The id of a sample of requests that somebody picked. */
  public static String pickedId(ContentHash content) {
    return Sample.PICKED + "-" + content.brief();
  }

  /** Whether a sample is one of requests that somebody picked. */
  public static boolean isPicked(String id) {
    return id.startsWith(Sample.PICKED + "-");
  }

  /** The ids of all samples, newest first. */
  public List<String> ids() {
    return database.read(
        "listing samples",
        sql ->
            sql.list(
                "select sample_id from data.samples order by drawn_at desc, sample_id",
                row -> row.text("sample_id")));
  }

  /** A kept sample. */
  public Optional<Kept> find(String id) {
    return database.read(
        "reading sample " + id,
        sql ->
            sql.first(
                "select * from data.samples where sample_id = ?",
                row -> new Kept(id, row.time("drawn_at"), row.whole("seed"), members(sql, id)),
                id));
  }

  /**
   * A drawn request with its text.
   *
   * @param text null when its key was destroyed, or the reading does not name the request
   */
  public record Member(Sample.Drawn drawn, @Nullable RequestText text) {}

  /**
   * Some members of a sample with their redacted texts, by request.
   *
   * @param texts of a reading; only what it names is opened
   */
  public Map<String, Member> members(
      String id, Collection<String> requests, AuditedTexts.Opened texts) {
    return database.read(
        "reading drawn requests",
        sql -> {
          Map<String, Member> members = new HashMap<>();
          for (List<String> some : Batches.of(requests)) {
            List<String> values = new ArrayList<>(some);
            values.add(id);
            sql.list(
                "select * from data.sample_members where request_id in%s and sample_id = ?"
                    .formatted(CaseLines.places(some.size())),
                row -> members.put(row.text("request_id"), member(row, id, texts)),
                values);
          }
          return members;
        });
  }

  private static Member member(Row row, String id, AuditedTexts.Opened texts) throws SQLException {
    Sample.Drawn drawn = drawn(row);
    byte @Nullable [] sealed = row.bytesOrNull("sealed_text");
    Optional<String> text =
        sealed == null || !texts.covers(drawn.request())
            ? Optional.empty()
            : texts.open(drawn.request(), SEALED_IN, row(id, drawn.request()), sealed);
    return new Member(
        drawn,
        text.map(one -> Json.read("store, sampled text", one, RequestText.class)).orElse(null));
  }

  /** Who asked each member of a sample, in the dimensions that a case has; by request. */
  public Map<String, Map<String, String>> slices(String id) {
    return database.read(
        "reading the slices of sample " + id,
        sql -> {
          Map<String, Map<String, String>> slices = new HashMap<>();
          sql.list(
              """
              select r.request_id, role as persona, tenant, locale, intent, risk
              from data.sample_members m join data.requests r on r.request_id = m.request_id
              where m.sample_id = ?""",
              row -> slices.put(row.text("request_id"), slice(row)),
              id);
          return slices;
        });
  }

  static Map<String, String> slice(Row row) throws SQLException {
    Map<String, String> slice = new TreeMap<>();
    for (String dimension : List.of("persona", "tenant", "locale", "intent", "risk")) {
      String value = row.textOrNull(dimension);
      if (value != null) {
        slice.put(dimension, value);
      }
    }
    return slice;
  }

  /**
   * A member's redacted text, or empty when its key was destroyed or it is no member.
   *
   * @param texts of a reading that names this request
   */
  public Optional<RequestText> text(String id, String request, AuditedTexts.Opened texts) {
    Optional<byte[]> sealed =
        database.read(
            "reading sampled text",
            sql ->
                sql
                    .list(
                        """
                        select sealed_text from data.sample_members
                        where sample_id = ? and request_id = ? and sealed_text is not null""",
                        row -> Optional.ofNullable(row.bytesOrNull("sealed_text")),
                        id,
                        request)
                    .stream()
                    .flatMap(Optional::stream)
                    .findFirst());
    return sealed
        .flatMap(bytes -> texts.open(request, SEALED_IN, row(id, request), bytes))
        .map(text -> Json.read("store, sampled text", text, RequestText.class));
  }

  /** A drawn request whose text is kept, under a key. */
  public record WithText(String sample, String request, String key) {
    /** Where its text is bound to. */
    public String place() {
      return row(sample, request);
    }
  }

  /** Every drawn request whose text is kept, by sample and request. */
  public List<WithText> withText() {
    return database.read(
        "listing sampled text",
        sql ->
            sql.list(
                """
                select sample_id, request_id, text_key from data.sample_members
                where text_key is not null order by sample_id, request_id""",
                row ->
                    new WithText(
                        row.text("sample_id"), row.text("request_id"), row.text("text_key"))));
  }

  private record Sealing(Map<String, RequestText> texts, TextKeeper keeper) {
    byte @Nullable [] of(String sample, String request) {
      RequestText text = texts.get(request);
      return text == null
          ? null
          : keeper.seal(SEALED_IN, row(sample, request), Json.canonical(text));
    }
  }

  private static void writeMembers(Sql sql, String id, Sample sample, Sealing sealing)
      throws SQLException {
    try (TableWriter members = sql.writer("sample_members")) {
      for (Sample.Drawn drawn : sample.drawn()) {
        byte[] sealed = sealing.of(id, drawn.request());
        members
            .row()
            .text(id)
            .text(drawn.request())
            .text(drawn.stratum())
            .number(drawn.probability())
            .text(drawn.incident())
            .text(drawn.detector())
            .bytes(sealed)
            .text(sealed == null ? null : sealing.keeper().keyId())
            .end();
      }
    }
  }

  private static List<Sample.Drawn> members(Sql sql, String id) throws SQLException {
    return sql.list(
        "select * from data.sample_members where sample_id = ? order by stratum, request_id",
        SampleStore::drawn,
        id);
  }

  private static Sample.Drawn drawn(Row row) throws SQLException {
    return new Sample.Drawn(
        row.text("request_id"),
        row.text("stratum"),
        row.numberOrNull("probability"),
        row.text("incident_id"),
        row.text("detector"));
  }

  static String row(String sample, String request) {
    return sample + "/" + request;
  }
}
