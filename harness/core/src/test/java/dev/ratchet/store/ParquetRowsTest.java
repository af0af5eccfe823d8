package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.format.Row;
import dev.ratchet.telemetry.format.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetRowsTest {
  @TempDir Path dir;

  @Test
  void rowsComeInOrderNestedWithTimesInUtcAndNullsLeftOut() throws SQLException {
    Path file =
        parquet(
            """
            select 'a' as id, timestamptz '2026-03-02 09:00:00+01' as at, null::varchar as gone,
              {'tokens': 5, 'list': [1, 2]} as usage, '{"q":"x"}' as inputs
            union all select 'b', null, 'here', null, null""");
    List<Row> rows = read(file);
    assertThat(rows).extracting(row -> row.values().text("id")).containsExactly("a", "b");
    Row first = rows.getFirst();
    assertThat(Times.nanos(first.values(), "at")).isEqualTo(Times.nanos("2026-03-02T08:00:00Z"));
    assertThat(first.has("gone")).isFalse();
    assertThat(first.values().structure("usage")).isNotNull();
    assertThat(first.values().structure("inputs")).isNotNull();
    assertThat(rows.getLast().offset()).isEqualTo(1);
  }

  @Test
  void aFolderNameThatLooksLikeAColumnHidesNone() throws SQLException, IOException {
    Path file = parquet("select 'chat-1' as session_id");
    Path folder = Files.createDirectories(dir.resolve("session_id=project"));
    Path moved = Files.move(file, folder.resolve("runs.parquet"));
    assertThat(read(moved).getFirst().values().text("session_id")).isEqualTo("chat-1");
  }

  @Test
  void anEmptyFileStillShowsItsColumns() throws SQLException {
    Path file = parquet("select 'a' as dotted_order, 'b' as run_type where false");
    assertThat(read(file)).isEmpty();
    assertThat(new ParquetRows().head(file).getFirst().hasAll("dotted_order", "run_type")).isTrue();
  }

  @Test
  void theHeadIsShort() throws SQLException {
    Path file = parquet("select range as id from range(1000)");
    assertThat(new ParquetRows().head(file)).hasSize(20);
    assertThat(read(file)).hasSize(1_000);
  }

  @Test
  void aRowThatIsNoJsonHasNoValuesRatherThanWrongOnes() throws SQLException {
    Path file = parquet("select 'nan'::double as score");
    assertThat(read(file).getFirst().has("score")).isFalse();
  }

  @Test
  void damageIsRefusedWithoutAWordOfTheFile() throws IOException {
    Path file = Files.writeString(dir.resolve("x.parquet"), "PAR1 secret words PAR1");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("x.parquet: cannot be read as Parquet")
        .hasMessageNotContaining("secret");
  }

  private static List<Row> read(Path file) {
    List<Row> rows = new ArrayList<>();
    new ParquetRows().read(file, rows::add);
    return rows;
  }

  private Path parquet(String query) throws SQLException {
    Path file = dir.resolve("made.parquet");
    try (DuckDBConnection connection =
        StoreFile.connectOnce(dir.resolve("made.duckdb"), StoreFile.Limits.DEFAULT)) {
      new Sql(connection)
          .script("copy (" + query + ") to " + Staging.literal(file) + " (format parquet)");
    }
    return file;
  }
}
