package dev.ratchet.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes one person out of the store. */
public final class ErasureStore {
  /** Texts that are sealed anew at a time; bounds memory, not results. */
  private static final int BATCH = 20_000;

  /** Published and immutable: their files are the record. */
  private static final Set<String> PUBLISHED = Set.of("cases", "dataset_versions");

  private final Database database;

  public ErasureStore(Database database) {
    this.database = database;
  }

  /** Who is looked for. */
  public interface Mentions {
    /** A regular expression, in what RE2 takes, that finds all texts that mention them. */
    String sieve();

    /** A text without them; the same text where they are not in it. */
    String takenOutOf(String text);
  }

  private static final String IN_TEXTS =
      """
      update data.%1$s set %2$s = c.now from data.changes c where %1$s.%2$s = c.was""";

  private static final String IN_LISTS =
      """
      update data.%1$s set %2$s = list_transform(
        %2$s, lambda x: coalesce(map_extract_value(c.changes, x), x))
      from (select map(list(was), list(now)) as changes, list(was) as was from data.changes) c
      where list_has_any(%1$s.%2$s, c.was)""";

  /** A column of text and whether it is a list. */
  private record Column(String table, String name, boolean list) {
    String quoted() {
      return '"' + name + '"';
    }

    Object[] names() {
      return new Object[] {table, quoted()};
    }
  }

  /** The requests that a person made, sorted. */
  public List<String> requestsOf(Collection<String> pseudonyms) {
    return database.read(
        "looking for a person's requests",
        sql ->
            sql.list(
                "select request_id from data.requests where user_pseudonym in (%s) order by 1"
                    .formatted(String.join(", ", Collections.nCopies(pseudonyms.size(), "?"))),
                row -> row.text("request_id"),
                List.copyOf(pseudonyms)));
  }

  /** Deletes requests with all that hangs on them; returns how many rows went. */
  public long delete(List<String> requests) {
    return database.writeAtLength(
        "deleting a person's requests",
        sql -> {
          sql.script("create or replace temp table doomed (request_id varchar)");
          for (String request : requests) {
            sql.update("insert into doomed values (?)", request);
          }
          return RequestTables.delete(sql);
        });
  }

  /**
   * Replaces mentions in every column of text; returns how many rows they stood in, by table.
   * Excerpts of records that could not be read go altogether: who is in them is not known.
   */
  public SortedMap<String, Long> replace(Mentions mentions) {
    return database.writeAtLength(
        "replacing mentions of a person",
        sql -> {
          SortedMap<String, Long> rows = new TreeMap<>();
          sql.update("update data.quarantine set sealed_text = null, text_key = null");
          for (Column column : columns(sql)) {
            long changed = replace(sql, column, changes(sql, column, mentions));
            if (changed > 0) {
              rows.merge(column.table(), changed, Long::sum);
            }
          }
          if (rows.containsKey("case_texts")) {
            Buckets.ofAllEdited(sql);
          }
          return rows;
        });
  }

  /** Values of a column that change, with what they become. */
  private static SortedMap<String, String> changes(Sql sql, Column column, Mentions mentions)
      throws SQLException {
    String value = column.list() ? "unnest(" + column.quoted() + ")" : column.quoted();
    SortedMap<String, String> changes = new TreeMap<>();
    sql.each(
        """
        select value from (select distinct %s as value from data.%s)
        where regexp_matches(value, ?)"""
            .formatted(value, column.table()),
        rows -> {
          while (rows.next()) {
            String was = rows.row().text("value");
            String now = mentions.takenOutOf(was);
            if (!now.equals(was)) {
              changes.put(was, now);
            }
          }
        },
        mentions.sieve());
    return changes;
  }

  private static long replace(Sql sql, Column column, SortedMap<String, String> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return 0;
    }
    sql.script("create or replace table data.changes (was varchar, now varchar)");
    try (TableWriter writer = sql.writer("changes")) {
      for (Map.Entry<String, String> change : changes.entrySet()) {
        writer.row().text(change.getKey()).text(change.getValue()).end();
      }
    }
    long rows = sql.update((column.list() ? IN_LISTS : IN_TEXTS).formatted(column.names()));
    sql.script("drop table data.changes");
    return rows;
  }

  private static List<Column> columns(Sql sql) throws SQLException {
    return sql
        .list(
            """
            select c.table_name, c.column_name, c.data_type from information_schema.columns c
            where c.table_schema = 'data' and c.table_catalog = current_database()
              and c.data_type in ('VARCHAR', 'VARCHAR[]')
            order by c.table_name, c.ordinal_position""",
            row ->
                new Column(
                    row.text("table_name"),
                    row.text("column_name"),
                    row.text("data_type").endsWith("[]")))
        .stream()
        .filter(column -> !PUBLISHED.contains(column.table()))
        .toList();
  }

  /** The keys under which the text of some requests lies, sorted. */
  public Set<String> keysOf(List<String> requests) {
    Set<String> wanted = Set.copyOf(requests);
    return database.read(
        "looking for the keys of a person's text",
        sql -> {
          Set<String> keys = new TreeSet<>();
          for (Texts texts : Texts.values()) {
            sql.list(
                "select distinct %s as request, text_key from data.%s where text_key is not null"
                    .formatted(texts.request, texts.table),
                row -> wanted.contains(row.text("request")) && keys.add(row.text("text_key")));
          }
          return keys;
        });
  }

  /**
   * Whether a text under a key holds what a change would change.
   *
   * @throws dev.ratchet.base.RatchetException MISSING_KEY if the key is lost
   */
  public boolean isMentionedUnder(String key, TextKeeper keeper, UnaryOperator<String> change) {
    return database.read(
        "looking for mentions in sealed text",
        sql -> {
          boolean found = false;
          for (Texts texts : Texts.values()) {
            for (int part = 0, parts = parts(sql, texts, key); part < parts; part++) {
              // To the end also when one is found: whatever does not open is told in time.
              for (SealedRow row : texts.rows(sql, key, part, parts)) {
                found |= row.isChangedBy(keeper, change);
              }
            }
          }
          return found;
        });
  }

  /**
   * Moves every text from one key to another, changed on the way; after that the old key can be
   * destroyed, and with it whatever copies of the old texts there are.
   *
   * @return how many texts were changed
   */
  public long reseal(String from, TextKeeper to, UnaryOperator<String> change) {
    return database.writeAtLength(
        "sealing text anew",
        sql -> {
          long changed = 0;
          for (Texts texts : Texts.values()) {
            for (int part = 0, parts = parts(sql, texts, from); part < parts; part++) {
              changed += reseal(sql, texts, texts.rows(sql, from, part, parts), to, change);
            }
          }
          return changed;
        });
  }

  private static int parts(Sql sql, Texts texts, String key) throws SQLException {
    long rows =
        sql.count("select count(*) from data.%s where text_key = ?".formatted(texts.table), key);
    return Math.toIntExact(Math.ceilDiv(rows, BATCH));
  }

  private static long reseal(
      Sql sql, Texts texts, List<SealedRow> rows, TextKeeper to, UnaryOperator<String> change)
      throws SQLException {
    sql.script(
        "create or replace table data.resealed (place varchar, sealed_text blob, text_key varchar)");
    long changed = 0;
    try (TableWriter writer = sql.writer("resealed")) {
      for (SealedRow row : rows) {
        String was = row.opened(to);
        String now = was == null ? null : change.apply(was);
        changed += Objects.equals(was, now) ? 0 : 1;
        byte @Nullable [] sealed = now == null ? null : to.seal(row.table, row.place, now);
        writer.row().text(row.place).bytes(sealed).text(sealed == null ? null : to.keyId()).end();
      }
    }
    sql.update(
        """
        update data.%s set sealed_text = n.sealed_text, text_key = n.text_key
        from data.resealed n where n.place = %s"""
            .formatted(texts.table, texts.place));
    sql.script("drop table data.resealed");
    return changed;
  }

  /** A sealed text and the place that it is bound to. */
  private static final class SealedRow {
    private final String table;
    private final String place;
    private final byte[] sealed;

    SealedRow(String table, String place, byte[] sealed) {
      this.table = table;
      this.place = place;
      this.sealed = sealed;
    }

    boolean isChangedBy(TextKeeper keeper, UnaryOperator<String> change) {
      String text = opened(keeper);
      return text != null && !change.apply(text).equals(text);
    }

    /** Null when the text cannot be opened any more. */
    @Nullable String opened(TextKeeper keeper) {
      return keeper.open(table, place, sealed).orElse(null);
    }
  }

  /** The tables of sealed text: how a row names its request and its place. */
  private enum Texts {
    FRAGMENTS(Staging.SEALED_IN, "trace_id", "trace_id || '/' || fragment_id"),
    SAMPLES(SampleStore.SEALED_IN, "request_id", "sample_id || '/' || request_id"),
    CAPTURES(CaptureStore.SEALED_IN, "request_id", "capture_id || '/' || request_id");

    private final String table;
    private final String request;
    private final String place;

    Texts(String table, String request, String place) {
      this.table = table;
      this.request = request;
      this.place = place;
    }

    List<SealedRow> rows(Sql sql, String key, int part, int parts) throws SQLException {
      List<SealedRow> rows = new ArrayList<>();
      sql.list(
          """
          select %s as place, sealed_text from data.%s
          where text_key = ? and hash(%s) %% ? = ?"""
              .formatted(place, table, place),
          row -> {
            byte[] sealed = row.bytesOrNull("sealed_text");
            return sealed != null && rows.add(new SealedRow(table, row.text("place"), sealed));
          },
          key,
          parts,
          part);
      return rows;
    }
  }
}
