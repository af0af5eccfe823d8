package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.TempDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The appender is the measure: what it writes, delimited text must write, too. */
final class DelimitedRowsTest {
  @TempDir private Path directory;

  /** A row of every kind of value. */
  private record Values(
      @Nullable String text,
      @Nullable Long whole,
      @Nullable Double share,
      @Nullable Boolean flag,
      @Nullable Instant at,
      List<String> texts,
      @Nullable String bytes) {}

  private static final List<Values> ODD =
      List.of(
          new Values(null, null, null, null, null, List.of(), null),
          new Values("", 0L, 0.0, false, Instant.EPOCH, List.of(""), ""),
          new Values(
              "\"quoted\", 'single' \\N NULL", -1L, 0.1, true, null, List.of("a,b", "[c]"), null),
          new Values(
              "two\nlines\r\nand a tab\t.", Long.MAX_VALUE, 1e300, null, null, List.of(), null),
          new Values(
              "\u001f\u001e\u001d",
              Long.MIN_VALUE,
              -Double.MIN_VALUE,
              null,
              null,
              List.of("\"", "\n"),
              null),
          new Values(
              "\u001d", null, 1.0 / 3, null, null, List.of("\u001f", "é 😀"), "\u0000\u00ff\u001f"),
          new Values(
              " é 😀 \u2028 ",
              null,
              null,
              null,
              Instant.parse("2026-11-21T23:59:59.123456Z"),
              List.of("x"),
              "bytes"));

  @Test
  void oddValuesAreWhatTheAppenderWrites() {
    assertThat(written("delimited", ODD, true)).isEqualTo(written("appended", ODD, false));
  }

  @Test
  void manyRowsPassTheBoundsOfMemoryAndFile() {
    SplittableRandom random = new SplittableRandom(11);
    List<Values> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[random.nextInt(3_000_000)];
      random.nextBytes(bytes);
      rows.add(ODD.get(random.nextInt(ODD.size())));
      rows.add(
          new Values(
              "n" + i,
              (long) i,
              null,
              null,
              null,
              List.of(),
              new String(bytes, StandardCharsets.ISO_8859_1)));
    }
    List<String> delimited = written("delimited", rows, true);
    assertThat(delimited).hasSize(60).isEqualTo(written("appended", rows, false));
    assertThat(directory.resolve("delimited.loading")).doesNotExist();
  }

  private List<String> written(String table, List<Values> rows, boolean delimited) {
    return TempDatabase.in(directory)
        .use(
            database ->
                database.write(
                    "testing",
                    sql -> {
                      sql.script(table(table));
                      try (TableWriter writer =
                          delimited
                              ? new DelimitedRows(sql, table, directory)
                              : sql.writer(table)) {
                        write(rows, writer);
                      }
                      return sql.list(
                          """
                          select json_object('n', number, 't', text, 'w', whole, 's', share,
                            'f', flag, 'a', told_at, 'l', texts, 'b', sha256(bytes))::varchar as row
                          from data.%s order by number"""
                              .formatted(table),
                          row -> row.text("row"));
                    }));
  }

  private static String table(String name) {
    return """
        create table data.%s (
          number integer not null, text varchar, whole bigint, share double, flag boolean,
          told_at timestamp, texts varchar[] not null, bytes blob)"""
        .formatted(name);
  }

  private static void write(List<Values> rows, TableWriter writer) throws SQLException {
    int number = 0;
    for (Values one : rows) {
      number++;
      writer
          .row()
          .small(number)
          .text(one.text())
          .whole(one.whole())
          .number(one.share())
          .flag(one.flag())
          .time(one.at())
          .texts(one.texts())
          .bytes(one.bytes() == null ? null : one.bytes().getBytes(StandardCharsets.ISO_8859_1))
          .end();
    }
  }
}
